using System.Data;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Sales;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.BackOffice;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Sales;

/// <summary>The figures of a period: each movement on its own day, by the right clock, and for admins alone.</summary>
public sealed class ReadSalesTests
{
    private const string Tokyo = "Asia/Tokyo",
        Berlin = "Europe/Berlin";

    [Theory]
    [OnEveryDatabase(
        Tokyo,
        "2026-11-30",
        "2026-11-29T14:59:59Z",
        "2026-11-29T15:00:00Z",
        "2026-11-30T14:59:59Z",
        "2026-11-30T15:00:00Z"
    )]
    [OnEveryDatabase(
        Berlin,
        "2026-10-25",
        "2026-10-24T21:59:59Z",
        "2026-10-24T22:00:00Z",
        "2026-10-25T22:59:59Z",
        "2026-10-25T23:00:00Z"
    )] // 25 hours
    [OnEveryDatabase(
        Berlin,
        "2026-03-29",
        "2026-03-28T22:59:59Z",
        "2026-03-28T23:00:00Z",
        "2026-03-29T21:59:59Z",
        "2026-03-29T22:00:00Z"
    )] // 23 hours
    public async Task Money_counts_on_the_day_of_the_clock(
        DatabaseEngine engine,
        string zone,
        string day,
        params string[] moments
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        for (var i = 0; i < 4; i++)
            await PaidAsync(booking, (long)Math.Pow(10, i), At(moments[i]));
        var middle = DateOnly.ParseExact(day, "yyyy-MM-dd");

        var report = await ReadAsync(booking, new(middle.AddDays(-1), middle.AddDays(1), zone));
        var alone = await ReadAsync(booking, new(middle, middle, zone));

        Assert.Equal(
            [(middle.AddDays(-1), 1L), (middle, 110L), (middle.AddDays(1), 1000L)],
            report.Money.Single().Lines.Select(l => (l.Start, l.Revenue))
        );
        Assert.Equal(110, alone.Money.Single().Total.Net);
    }

    [Theory, OnEveryDatabase]
    public async Task A_refund_counts_in_the_month_it_was_made_and_what_comes_back_in_the_month_it_came(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var hold = await booking.BookAndPayAsync(
            member,
            await booking.Studio.SlotAsync(startsAt: booking.Clock.GetUtcNow().AddDays(90))
        );
        booking.Clock.Advance(TimeSpan.FromDays(15)); // 5 December
        await RefundPaymentTests.RefundAsync(booking, admin, (await booking.PaymentAsync(hold)).Number, 2000);
        await booking.SettleAsync();
        booking.Clock.Advance(TimeSpan.FromDays(31)); // January
        booking.Gateway.Change(
            booking.Gateway.Refunds.Single().Id,
            GatewayRefundState.Failed,
            "expired_or_canceled_card"
        );
        await booking.DeliverAllAsync();

        var lines = (await ReadAsync(booking, new(new(2026, 11, 1), new(2027, 1, 31), Tokyo))).Money.Single().Lines;

        Assert.Equal(
            [
                (new DateOnly(2026, 11, 1), 5000L, 0L, 5000L),
                (new(2026, 12, 1), 0, 2000, -2000),
                (new(2027, 1, 1), 0, -2000, 2000),
            ],
            lines.Select(l => (l.Start, l.Revenue, l.Refunds, l.Net))
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Card_cash_lost_disputes_and_currencies_stand_apart(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var now = booking.Clock.GetUtcNow();
        await PaidAsync(booking, 3000, now);
        await PaidAsync(booking, 500, now, cash: true);
        await PaidAsync(booking, 4200, now, currency: "eur");
        var lost = await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        await booking.Server.DeliverAsync(
            new("evt_1", "charge.dispute.closed", PaymentEventKind.DisputeClosed, null, now, Live: false)
            {
                Dispute = new(
                    "du_1",
                    (await booking.PaymentAsync(lost)).PaymentIntentId,
                    Money.Yen(4000),
                    "lost",
                    "general",
                    null
                ),
            }
        );
        await using (var db = booking.Database.Open())
        {
            db.Compensations.Add(
                new(CompensationKind.Manual, CompensationTrigger.CashToReturn, null, null, Money.Yen(300), null, now)
            );
            await db.SaveChangesAsync();
        }

        Assert.Equal(0, (await TodayAsync(booking)).Money[1].Total.Refunds); // not settled yet
        await booking.Database.ExecuteAsync(
            "UPDATE [Compensations] SET [ResolvedAt] = [CreatedAt] WHERE [Trigger] = 'CashToReturn'"
        );
        var money = (await TodayAsync(booking)).Money;

        Assert.Equal(["eur", "jpy"], money.Select(m => m.Currency));
        Assert.Equal(4200, money[0].Total.Net);
        Assert.Equal(new SalesLine(default, Card: 8000, Cash: 500, Refunds: 300, Lost: 4000), money[1].Total);
        Assert.Equal(4200, money[1].Total.Net);
    }

    [Theory, OnEveryDatabase]
    public async Task Bookings_cancellations_and_plans_are_counted_and_holds_are_not(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var members = await booking.Studio.MembersAsync(4);
        await booking.BookAndPayAsync(members[0], await booking.Studio.SlotAsync());
        var cancelled = await booking.BookAndPayAsync(members[1], await booking.Studio.SlotAsync());
        var given = await booking.Server.HoldAsync(members[2], await booking.Studio.SlotAsync());
        await booking.Server.ReleaseAsync(members[2], given.ReservationNumber);
        var plan = await booking.Studio.PlanAsync(price: 12000);
        await booking.ContractAsync(members[3], plan);
        await booking.ContractAsync(members[0], plan);
        await booking.Server.BuyAsync(members[1], plan); // never paid
        booking.Clock.Advance(TimeSpan.FromDays(1));
        await booking.Server.CancelAsync(members[1], cancelled.ReservationNumber);

        var day = new DateOnly(2026, 11, 20);
        var first = await ReadAsync(booking, new(day, day, Tokyo));
        var second = await ReadAsync(booking, new(day.AddDays(1), day.AddDays(1), Tokyo));

        Assert.Equal((2, 0), (first.Bookings, first.Cancellations));
        Assert.Equal((0, 1), (second.Bookings, second.Cancellations));
        Assert.Equal(
            new PlanSales(plan.Number, plan.Name, PlanKind.TicketPack, Sold: 2, Payments: 2, Money.Yen(24000)),
            Assert.Single(first.Plans)
        );
        Assert.Empty(second.Plans);
    }

    [Theory, OnEveryDatabase]
    public async Task Utilisation_counts_begun_slots_by_program_person_and_local_weekday_and_leaves_cancelled_ones_out(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (tokyo, berlin) = (
            await booking.Studio.LocationAsync(),
            await booking.Studio.LocationAsync(Berlin, "ベルリン")
        );
        var (yoga, dance) = (await booking.Studio.ProgramAsync(), await booking.Studio.ProgramAsync(name: "ダンス"));
        // One instant: Saturday morning in Tokyo, Friday night in Berlin.
        var instant = At("2026-11-20T22:30:00Z");
        var inTokyo = await booking.Studio.SlotAsync(
            capacity: 4,
            trialCapacity: 1,
            startsAt: instant,
            program: yoga,
            location: tokyo
        );
        var inBerlin = await booking.Studio.SlotAsync(capacity: 5, startsAt: instant, program: yoga, location: berlin);
        var gone = await booking.Studio.SlotAsync(capacity: 9, startsAt: instant, program: dance, location: tokyo);
        // has not begun
        await booking.Studio.SlotAsync(capacity: 9, startsAt: instant.AddDays(5), program: dance, location: tokyo);
        var members = await booking.Studio.MembersAsync(3);
        await booking.BookAndPayAsync(members[0], inTokyo);
        await booking.BookAndPayAsync(members[1], inTokyo, ReservationType.Trial);
        await booking.BookAndPayAsync(members[2], inBerlin);
        long staff;
        await using (var db = booking.Database.Open())
        {
            var person = new StaffMember(new("あや", "Aya"));
            db.Staff.Add(person);
            await db.SaveChangesAsync();
            staff = person.Id;
            await db
                .Slots.Where(s => s.Id == inTokyo.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.StaffId, staff));
            await db
                .Slots.Where(s => s.Id == gone.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, SlotStatus.Cancelled));
        }

        booking.Clock.Advance(TimeSpan.FromDays(2));
        var report = await ReadAsync(booking, new(new(2026, 11, 1), new(2026, 11, 30), Tokyo));
        var friday = await ReadAsync(booking, new(new(2026, 11, 20), new(2026, 11, 20), Tokyo));

        Assert.Equal(
            new SeatUse(yoga.Number, yoga.Name, new(Slots: 2, Capacity: 10, Taken: 3)),
            Assert.Single(report.Programs)
        );
        Assert.Equal(
            [(Numbering.Staff.Of(staff), new SeatFill(1, 5, 2)), (null, new SeatFill(1, 5, 1))],
            report.Staff.Select(s => (s.Number, s.Seats))
        );
        Assert.Equal(
            [new WeekdayUse(DayOfWeek.Friday, new(1, 5, 1)), new WeekdayUse(DayOfWeek.Saturday, new(1, 5, 2))],
            report.Weekdays
        );
        Assert.Equal(DayOfWeek.Friday, Assert.Single(friday.Weekdays).Day); // each location's own Friday
    }

    [Theory, OnEveryDatabase]
    public async Task Staff_members_and_guests_get_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var period = new SalesPeriod(new(2026, 11, 1), new(2026, 11, 30), Tokyo);
        foreach (
            var actor in new[] { await booking.Studio.StaffAsync(), await booking.Studio.MemberAsync(), Actor.Guest }
        )
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                booking.Server.Get<ReadSales>().RunAsync(actor, period, CancellationToken.None)
            );
        Assert.True((await ReadAsync(booking, period)).IsEmpty);
    }

    [Fact]
    public void A_long_period_is_told_by_the_month_and_begins_with_its_first_day()
    {
        Assert.Equal(
            [new(2026, 1, 15), new(2026, 2, 1), new(2026, 3, 1), new(2026, 4, 1)],
            new SalesPeriod(new(2026, 1, 15), new(2026, 4, 1), Tokyo).Steps()
        );
        Assert.Equal(62, new SalesPeriod(new(2026, 1, 1), new(2026, 3, 3), Tokyo).Steps().Count);
        Assert.False(new SalesPeriod(new(2026, 1, 2), new(2026, 1, 1), Tokyo).IsValid);
        Assert.False(new SalesPeriod(new(2026, 1, 1), new(2030, 1, 1), Tokyo).IsValid);
    }

    private static DateTimeOffset At(string moment) =>
        DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);

    private static Task<SalesReport> TodayAsync(TestBooking booking) =>
        ReadAsync(booking, new(new(2026, 11, 20), new(2026, 11, 20), Tokyo));

    private static async Task<SalesReport> ReadAsync(TestBooking booking, SalesPeriod period) =>
        await booking
            .Server.Get<ReadSales>()
            .RunAsync(new Actor(Guid.NewGuid(), null, false, IsAdmin: true), period, CancellationToken.None);

    /// <summary>Money that came at a moment, without what it paid for.</summary>
    private static async Task PaidAsync(
        TestBooking booking,
        long amount,
        DateTimeOffset at,
        bool cash = false,
        string currency = "jpy"
    )
    {
        var member = (await booking.Studio.MemberAsync()).MemberId!.Value;
        await using var db = booking.Database.Open();
        var owed = Payment.ForReservation(0, member, new(amount, currency), "", at);
        var payment = Payment.Surplus(owed, new(amount, currency), null, at);
        db.Payments.Add(payment);
        db.Entry(payment).Property(p => p.SurplusToId).CurrentValue = null;
        db.Entry(payment).Property(p => p.IsCash).CurrentValue = cash;
        await db.SaveChangesAsync();
    }
}
