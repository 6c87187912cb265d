using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>A member holds a seat and has the payment page open.</summary>
internal sealed record Scene(TestBooking Booking, Actor Member, Slot Slot, Hold Hold) : IAsyncDisposable
{
    /// <summary>The session of the hold; the newest, should there be several.</summary>
    public string SessionId => Booking.SessionOf(Hold).Id;

    public static async Task<Scene> StartAsync(
        DatabaseEngine engine,
        int capacity = 1,
        Action<GatewayFaults>? faults = null
    )
    {
        var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync(capacity: capacity));
        faults?.Invoke(booking.Gateway.Faults);
        return new(booking, member, slot, await booking.Server.HoldAsync(member, slot));
    }

    /// <summary>Time passes, 15 minutes unless said otherwise, and the hold timer ticks.</summary>
    public async Task TimerAsync(TimeSpan? after = null)
    {
        Booking.Clock.Advance(after ?? PlaceHold.HoldTime);
        await Booking.Server.ExpireHoldsAsync();
    }

    public Task<ReservationStatus> StatusAsync() => Booking.StatusAsync(Hold);

    public Task<(int Reserved, int Held, int TrialReserved, int TrialHeld)> SeatsAsync() => Booking.SeatsAsync(Slot);

    /// <summary>The one compensation there is.</summary>
    public async Task<(CompensationKind, CompensationTrigger)> CompensationAsync()
    {
        await using var db = Booking.Database.Open();
        var one = await db.Compensations.SingleAsync();
        return (one.Kind, one.Trigger);
    }

    public ValueTask DisposeAsync() => Booking.DisposeAsync();
}
