using System.Net;
using Booking.Tests.TestKit;

namespace Booking.Tests.Members;

/// <summary>Guessing is slow: so many attempts per minute and address.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task Too_many_attempts_are_refused_with_a_page_people_can_read()
    {
        await using var host = await WebHost.StartAsync(settings: "RateLimits:SignInPerMinute=3");
        using var visitor = new Visitor(host.Address);
        var page = await visitor.GetAsync("/account/login");
        (string, string)[] fields = [("Input.Email", "nobody@mail.example"), ("Input.Password", "a wrong password")];

        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await visitor.SendAsync(page, "/account/login", "login", fields)).Status);
        var refused = await visitor.SendAsync(page, "/account/login", "login", fields);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("Please wait a moment", refused.Html);
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await visitor.SendAsync(page, "/account/register", "login", fields)).Status
        );
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account/login")).Status);
    }
}
