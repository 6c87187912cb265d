using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Sales;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Sales;

/// <summary>What a period is held against, and what a month is to earn (rules Sales compared, Sales goals).</summary>
public sealed class SalesComparisonTests
{
    private const string Tokyo = "Asia/Tokyo";

    private static readonly Actor Admin = new(Guid.NewGuid(), null, IsStaff: false, IsAdmin: true);

    [Theory]
    [InlineData("2026-11-01", "2026-11-20", "2026-10-01", "2026-10-20", "2025-11-01", "2025-11-20")] // running
    [InlineData("2026-11-01", "2026-11-30", "2026-10-01", "2026-10-31", "2025-11-01", "2025-11-30")] // whole
    [InlineData("2026-03-01", "2026-03-30", "2026-02-01", "2026-02-28", "2025-03-01", "2025-03-30")] // shorter before
    [InlineData("2028-02-01", "2028-02-29", "2028-01-01", "2028-01-31", "2027-02-01", "2027-02-28")] // leap year
    [InlineData("2026-11-10", "2026-11-12", "2026-11-07", "2026-11-09", "2025-11-10", "2025-11-12")] // any days
    public void Of_a_running_month_as_many_days_are_compared(
        string from,
        string to,
        string beforeFrom,
        string beforeTo,
        string yearFrom,
        string yearTo
    )
    {
        var compared = new SalesPeriod(Day(from), Day(to), Tokyo).ComparedWith().ToList();

        Assert.Equal(new SalesPeriod(Day(beforeFrom), Day(beforeTo), Tokyo), compared[0].Days);
        Assert.Equal(new SalesPeriod(Day(yearFrom), Day(yearTo), Tokyo), compared[1].Days);
        Assert.Equal(SalesComparisonKind.YearBefore, compared[1].Kind);
    }

    [Theory, OnEveryDatabase]
    public async Task The_money_of_the_month_before_stands_beside_it(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var paid = DateOnly.FromDateTime(booking.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).Date);
        var next = new DateOnly(paid.Year, paid.Month, 1).AddMonths(1);

        var compared = await booking
            .Server.Get<ReadSalesComparisons>()
            .RunAsync(Admin, new(next, next.AddDays(paid.Day - 1), Tokyo), CancellationToken.None);

        Assert.Equal(Studio.LessonPrice, compared[0].Of("jpy").Net);
        Assert.Equal((1, 0L), (compared[0].Bookings, compared[1].Of("jpy").Net));
    }

    [Theory, OnEveryDatabase]
    public async Task A_goal_is_set_changed_and_taken_away_with_an_audit_line_each(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var set = booking.Server.Get<SetSalesGoal>();
        var november = new SalesPeriod(Day("2026-11-01"), Day("2026-11-20"), Tokyo);

        var none = await GoalAsync(booking, november);
        Assert.Equal((0, 0L), (none.Version, none.Amount));
        var first = (await set.RunAsync(Admin, none, 500_000, CancellationToken.None)).Value!;
        Assert.Equal(first, await GoalAsync(booking, november));
        Assert.Equal(Refusal.ChangedMeanwhile, (await set.RunAsync(Admin, none, 1, CancellationToken.None)).Refusal);
        var second = (await set.RunAsync(Admin, first, 600_000, CancellationToken.None)).Value!;
        Assert.Equal((2, 600_000L), (second.Version, second.Amount));
        Assert.Equal(0, (await set.RunAsync(Admin, second, null, CancellationToken.None)).Value!.Version);
        Assert.Equal(none, await GoalAsync(booking, november));

        var lines = await booking.Server.ReadAsync(db => db.AuditLines.OrderBy(l => l.Id).ToListAsync());
        Assert.Equal(
            [
                ("2026-11: –", "2026-11: 500000 jpy"),
                ("2026-11: 500000 jpy", "2026-11: 600000 jpy"),
                ("2026-11: 600000 jpy", "2026-11: –"),
            ],
            lines.Where(l => l.Action == AuditAction.SetSalesGoal).Select(l => (l.Before!, l.After!))
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Goals_are_amounts_and_for_admins(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var set = booking.Server.Get<SetSalesGoal>();
        var goal = new SalesGoalView(Day("2026-11-01"), "jpy", 0, 0);
        var staff = new Actor(Guid.NewGuid(), null, IsStaff: true, IsAdmin: false);

        Assert.Equal(Refusal.GoalMalformed, (await set.RunAsync(Admin, goal, 0, CancellationToken.None)).Refusal);
        Assert.Equal(
            Refusal.GoalMalformed,
            (await set.RunAsync(Admin, goal with { Currency = "xxx" }, 5, CancellationToken.None)).Refusal
        );
        Assert.Equal(Refusal.NotAllowed, (await set.RunAsync(staff, goal, 5, CancellationToken.None)).Refusal);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            booking
                .Server.Get<ReadSalesComparisons>()
                .RunAsync(staff, new(goal.Month, goal.Month, Tokyo), CancellationToken.None)
        );
    }

    private static async Task<SalesGoalView> GoalAsync(TestBooking booking, SalesPeriod period) =>
        (await booking.Server.Get<ReadSalesComparisons>().GoalAsync(Admin, period, "jpy", CancellationToken.None))!;

    private static DateOnly Day(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
