using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Waitlist;

/// <summary>
/// Any sequence of bookings, joining and leaving, cancellations, changes of the number of seats, emptied contracts,
/// quiet hours, crashes and ticks of two servers. After every step the counters add up, nobody was passed over who
/// could have taken a seat, and no seat stands empty beside such a person (rule Waiting list). A failing sequence is
/// printed with the seed that repeats it (BOOKING_TEST_SEED).
/// </summary>
public sealed class WaitlistWalkTests
{
    private const int Walks = 6;
    private const int Steps = 70;

    private int _offers;

    [Theory, OnEveryDatabase]
    public void Whatever_happens_every_seat_goes_to_the_first_who_can_take_it(DatabaseEngine engine)
    {
        Check(engine, Walks, without: []);
        Assert.InRange(_offers, Walks, int.MaxValue); // it was about something
    }

    [Theory, OnEveryDatabase]
    public void Control_without_the_order_somebody_is_passed_over(DatabaseEngine engine)
    {
        var failed = Assert.ThrowsAny<Exception>(() => Check(engine, Walks, [new BackwardsQueue()]));
        Assert.Contains("passed over", failed.ToString(), StringComparison.Ordinal);
    }

    private void Check(DatabaseEngine engine, int walks, IInterceptor[] without)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(walks);
        if (Environment.GetEnvironmentVariable("BOOKING_TEST_SEED")?.Split(',') is [var seed, var gamma])
            config = config.WithReplay(
                ulong.Parse(seed, CultureInfo.InvariantCulture),
                ulong.Parse(gamma, CultureInfo.InvariantCulture)
            );
        var sequences = Gen.Choose(0, ushort.MaxValue).Select(number => (ushort)number).ArrayOf(Steps);
        Prop.ForAll(Arb.From(sequences), steps => WalkAsync(engine, steps, without).GetAwaiter().GetResult())
            .Check(config);
    }

    private async Task WalkAsync(DatabaseEngine engine, ushort[] steps, IInterceptor[] without)
    {
        await using var booking = await TestBooking.StartAsync(engine, without);
        var walk = await WaitlistWalk.StartAsync(booking, without);
        foreach (var step in steps)
        {
            var before = await ReadAsync(booking);
            await walk.StepAsync(step);
            await walk.TickAsync();
            await AssertFairAsync(booking, before);
            Assert.Empty(await booking.Server.RequestReconciliationAsync());
        }
    }

    private static Task<List<WaitlistEntry>> ReadAsync(TestBooking booking) =>
        booking.Server.ReadAsync(db => db.WaitlistEntries.AsNoTracking().Living().ToListAsync());

    private async Task AssertFairAsync(TestBooking booking, List<WaitlistEntry> before)
    {
        var now = booking.Clock.GetUtcNow();
        await using var db = booking.Database.Open();
        var entries = await db
            .WaitlistEntries.AsNoTracking()
            .Include(e => e.Slot.Program)
            .Include(e => e.Slot.Location)
            .Include(e => e.Member)
            .ToListAsync();
        foreach (var queue in entries.GroupBy(e => e.SlotId))
        {
            var slot = await db
                .Slots.AsNoTracking()
                .Include(s => s.Program)
                .Include(s => s.Location)
                .SingleAsync(s => s.Id == queue.Key);
            var able = await AbleAsync(db, slot, [.. queue], now);
            Assert.True(
                able.Count == 0 || slot.Reserved >= slot.Capacity || slot.Status != SlotStatus.Open,
                $"{slot.Number} has a free seat beside somebody who waits"
            );
            var offered = queue.Where(e =>
                e.OfferedAt is not null && before.Exists(b => b.Id == e.Id && b.Status == WaitlistStatus.Waiting)
            );
            foreach (var entry in offered)
            {
                _offers++;
                Assert.False(able.Exists(a => a.Rank < entry.Rank), $"{entry.Id} was let in and another passed over");
            }
        }
    }

    /// <summary>Who waits, could book now, and could before the cut-off.</summary>
    private static async Task<List<WaitlistEntry>> AbleAsync(
        BookingDbContext db,
        Slot slot,
        List<WaitlistEntry> queue,
        DateTimeOffset now
    )
    {
        if (now >= slot.StartsAt - new WaitlistSettings().CutOff)
            return [];
        List<WaitlistEntry> able = [];
        foreach (var entry in queue.Where(e => e.Status == WaitlistStatus.Waiting))
        {
            var contract = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == entry.ContractId);
            var isBooked = await db.Reservations.AnyAsync(r =>
                r.MemberId == entry.MemberId
                && r.SlotId == slot.Id
                && r.Status != Domain.Reservations.ReservationStatus.Cancelled
                && r.Status != Domain.Reservations.ReservationStatus.Expired
            );
            if (contract.Remaining >= slot.Program.CostOf(PaymentMethod.Tickets) && !isBooked)
                able.Add(entry);
        }

        return able;
    }
}
