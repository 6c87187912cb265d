using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Booking.Web.Theme.Holds;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Members;

public sealed class HoldCountdownTests : LivePageTest
{
    [Fact]
    public void Nobody_without_a_hold_sees_a_countdown() => Assert.Empty(Render<HoldCountdown>().FindAll(".hold-chip"));

    [Fact]
    public async Task A_hold_ticks_every_second_and_hurries_at_the_end()
    {
        var (countdown, hold) = await ShowAsync();
        Assert.Equal("仮予約 15:00 支払いへ", Words(countdown.Find(".hold-chip")));
        Assert.Equal($"/reservations/{hold.ReservationNumber}", countdown.Find(".hold-chip").GetAttribute("href"));

        Clock.Advance(TimeSpan.FromSeconds(1));
        countdown.WaitForAssertion(() => Assert.Equal("14:59", Words(countdown.Find(".countdown"))));
        Assert.DoesNotContain("hurry", countdown.Find(".countdown").ClassName);

        Clock.Advance(TimeSpan.FromMinutes(13));
        countdown.WaitForAssertion(() => Assert.Contains("hurry", countdown.Find(".countdown").ClassName));
    }

    [Fact]
    public async Task A_hold_that_is_paid_leaves_the_header()
    {
        var (countdown, hold) = await ShowAsync();
        await Booking.PayAsync(hold);
        await UntilAsync(() => countdown.FindAll(".hold-chip").Count == 0, "the countdown to go after the payment");
    }

    [Fact]
    public async Task A_hold_whose_time_is_up_says_that_it_is_being_released_and_goes_when_it_is()
    {
        var (countdown, _) = await ShowAsync();
        Clock.Advance(TimeSpan.FromMinutes(15));
        await UntilAsync(
            () => Words(countdown.Find(".hold-chip")).Contains("解除しています", StringComparison.Ordinal),
            "the chip to say that the hold is being released"
        );
        await Booking.Server.ExpireHoldsAsync();
        await UntilAsync(() => countdown.FindAll(".hold-chip").Count == 0, "the chip to go with the hold");
    }

    private async Task<(IRenderedComponent<HoldCountdown> Countdown, Hold Hold)> ShowAsync()
    {
        var member = await Studio.MemberAsync();
        var hold = await Booking.Server.HoldAsync(member, await Studio.SlotAsync());
        SignIn(member);
        var countdown = Render<HoldCountdown>();
        countdown.WaitForElement(".hold-chip");
        return (countdown, hold);
    }
}
