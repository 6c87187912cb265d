using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Booking.Web.Members.Reservations;
using Bunit;

namespace Booking.Tests.Members;

public sealed class HoldPanelTests : LivePageTest
{
    [Fact]
    public async Task Giving_up_is_limited_like_booking()
    {
        Settings["RateLimits:BookingsPerMinute"] = "1";
        var (panel, hold) = await ShowAsync(signedIn: true);
        await ClickAsync(panel.Find("button.primary"));
        Assert.Equal(Booking.SessionOf(hold).Url, Navigation.Uri);
        await ClickAsync(panel.Find("button.quiet"));
        await ClickAsync(panel.Find("button.danger"));

        panel.WaitForAssertion(() => Assert.Contains("1分ほど", Words(panel.Find(".notice.bad"))));
        Assert.Equal(ReservationStatus.Held, await Booking.StatusAsync(hold));
    }

    [Fact]
    public async Task Who_is_no_longer_signed_in_is_asked_to_sign_in_however_often()
    {
        Settings["RateLimits:BookingsPerMinute"] = "1";
        var (panel, _) = await ShowAsync(signedIn: false);

        for (var i = 0; i < 3; i++)
            await ClickAsync(panel.Find("button.primary"));

        panel.WaitForAssertion(() =>
            Assert.StartsWith("/account/login", panel.Find(".notice.bad a").GetAttribute("href"))
        );
    }

    private async Task<(IRenderedComponent<HoldPanel> Panel, Hold Hold)> ShowAsync(bool signedIn)
    {
        var member = await Studio.MemberAsync();
        var hold = await Booking.Server.HoldAsync(member, await Studio.SlotAsync());
        if (signedIn)
            SignIn(member);
        var view = await Booking
            .Server.Get<MyReservations>()
            .FindAsync(member, hold.ReservationNumber, CancellationToken.None);
        return (Render<HoldPanel>(p => p.Add(h => h.Reservation, view!)), hold);
    }
}
