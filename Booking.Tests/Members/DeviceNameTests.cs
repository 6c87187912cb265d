using Booking.Web.Members.Accounts;

namespace Booking.Tests.Members;

public sealed class DeviceNameTests
{
    private const string OnWindows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 ";
    private const string OnIphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 ";
    private const string OnAndroid = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 ";

    [Theory]
    [InlineData(OnWindows + "Chrome/142.0.0.0 Safari/537.36", "Chrome, Windows")]
    [InlineData(OnWindows + "Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge, Windows")]
    [InlineData(OnIphone + "Version/18.6 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData(OnIphone + "CriOS/142.0 Mobile/15E148 Safari/604.1", "Chrome, iPhone")]
    [InlineData(OnIphone + "Safari Line/15.0.0", "LINE, iPhone")]
    [InlineData(OnAndroid + "Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome, Android")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Gecko/20100101 Firefox/145.0", "Firefox, Mac")]
    [InlineData("curl/8.0", "–")]
    [InlineData("", "–")]
    [InlineData(null, "–")]
    public void A_device_is_named_as_its_owner_would(string? userAgent, string name) =>
        Assert.Equal(name, DeviceName.Of(userAgent));
}
