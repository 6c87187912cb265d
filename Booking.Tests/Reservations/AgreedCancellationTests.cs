using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;

namespace Booking.Tests.Reservations;

/// <summary>What the member was told before the click is what happens (rule Told beforehand).</summary>
public sealed class AgreedCancellationTests
{
    [Theory]
    [OnEveryDatabase]
    public async Task A_refund_that_was_promised_is_not_silently_withheld_when_the_deadline_passes_before_the_click(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var slot = await booking.Studio.SlotAsync();
        var hold = await booking.BookAndPayAsync(member, slot);
        booking.Clock.Advance(slot.StartsAt - booking.Clock.GetUtcNow() - TimeSpan.FromHours(23));

        var refused = await booking.Server.CancelAsync(member, hold.ReservationNumber, lateAccepted: false);
        Assert.Equal(RefusalReason.RefundOver, refused.Refusal?.Reason);
        Assert.Equal(slot.StartsAt.AddDays(-1), refused.Refusal?.Deadline);
        Assert.Equal(ReservationStatus.Confirmed, await booking.StatusAsync(hold));
        Assert.Equal((1, 0, 0, 0), await booking.SeatsAsync(slot));

        var agreed = await booking.Server.CancelAsync(member, hold.ReservationNumber, lateAccepted: true);
        Assert.Equal(new Cancellation(InTime: false, Refund: null), agreed.Value);
        Assert.Equal(PaymentStatus.Succeeded, (await booking.PaymentAsync(hold)).Status);
    }

    [Theory]
    [OnEveryDatabase]
    public async Task A_member_does_not_wait_longer_than_their_patience_for_a_provider_that_hangs(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var hold = await booking.Server.HoldAsync(member, await booking.Studio.SlotAsync());
        await using var server = booking.StartServer(new HangingGateway(booking.Gateway));
        var release = server.ReleaseAsync(member, hold.ReservationNumber);
        await Poll.UntilAsync(
            () => release.IsCompleted,
            "the release answers",
            () => booking.Clock.Advance(TimeSpan.FromSeconds(5))
        );
        Assert.Equal(ReleaseOutcome.Asking, (await release).Value);
        Assert.Equal(ReservationStatus.Releasing, await booking.StatusAsync(hold));
    }

    /// <summary>Never answers until the caller gives up.</summary>
    private sealed class HangingGateway(IPaymentGateway inner) : GatewayAround(inner)
    {
        protected override async Task<GatewayAnswer<T>> AroundAsync<T>(
            Func<Task<GatewayAnswer<T>>> call,
            CancellationToken cancellationToken
        )
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("Never comes here.");
        }
    }
}
