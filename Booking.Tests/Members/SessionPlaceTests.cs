using System.Globalization;
using Booking.Web.Members.Accounts;
using Booking.Web.Members.Accounts.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Booking.Tests.Members;

/// <summary>Where a session was opened is said in words that people can read.</summary>
public sealed class SessionPlaceTests
{
    [Theory]
    [InlineData("203.0.113.7", "place unknown, near 203.0.113.7")]
    [InlineData("2001:db8:1:2::/64", "place unknown, near 2001:db8:1:2")]
    [InlineData("::/64", "your own network")]
    [InlineData("127.0.0.1", "your own network")]
    [InlineData("192.168.1.20", "your own network")]
    [InlineData("172.32.0.1", "place unknown, near 172.32.0.1")]
    [InlineData("fe80::/64", "your own network")]
    [InlineData("unknown", "place unknown")]
    public void It_is_said_in_words(string address, string words)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();

        Assert.Equal(words, SessionPlace.Of(address, services.GetRequiredService<IStringLocalizer<AccountTexts>>()));
    }
}
