using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Sales;

/// <summary>An admin says what a month is to earn, or takes the goal away (rule Sales goals).</summary>
public sealed class SetSalesGoal(Transactions transactions, TimeProvider clock)
{
    /// <summary>The highest goal, in minor units of any currency.</summary>
    public const long MostAmount = 999_999_999_999;

    private const string Subject = "SalesGoals";

    /// <param name="seen">The goal as it was looked at.</param>
    /// <param name="amount">Minor units; null: no goal any more.</param>
    /// <returns>The goal as it is now; or GoalMalformed, ChangedMeanwhile.</returns>
    public async Task<Result<SalesGoalView, Refusal>> RunAsync(
        Actor actor,
        SalesGoalView seen,
        long? amount,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        var goal = seen with { Month = new(seen.Month.Year, seen.Month.Month, 1) };
        if (amount is <= 0 or > MostAmount || !PaymentLimits.Takes(goal.Currency))
            return Refusal.GoalMalformed;
        try
        {
            return await transactions.RunAsync(
                (db, token) => SetAsync(db, actor, goal, amount, token),
                cancellationToken
            );
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return Refusal.ChangedMeanwhile; // somebody else was the first to set a goal for this month
        }
    }

    private async Task<Result<SalesGoalView, Refusal>> SetAsync(
        BookingDbContext db,
        Actor actor,
        SalesGoalView goal,
        long? amount,
        CancellationToken cancellationToken
    )
    {
        var goals = db.SalesGoals.Where(g => g.Month == goal.Month && g.Currency == goal.Currency);
        var before = await goals.AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if ((before?.Version ?? 0) != goal.Version)
            return Refusal.ChangedMeanwhile;
        if (before?.Amount == amount)
            return goal with { Amount = amount ?? 0 };
        var seen = goals.Where(g => g.Version == goal.Version);
        if (before is null)
            db.SalesGoals.Add(new SalesGoal(goal.Month, goal.Currency, amount!.Value));
        else if (amount is null && await seen.ExecuteDeleteAsync(cancellationToken) == 0)
            return Refusal.ChangedMeanwhile;
        else if (
            amount is { } changed
            && await seen.ExecuteUpdateAsync(
                to => to.SetProperty(g => g.Amount, changed).SetProperty(g => g.Version, g => g.Version + 1),
                cancellationToken
            ) == 0
        )
            return Refusal.ChangedMeanwhile;
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.SetSalesGoal,
                Subject,
                Line(goal, before?.Amount),
                Line(goal, amount),
                clock.GetUtcNow()
            )
        );
        return amount is { } now
            ? goal with
            {
                Amount = now,
                Version = goal.Version + 1,
            }
            : goal with
            {
                Amount = 0,
                Version = 0,
            };
    }

    private static string Line(SalesGoalView goal, long? amount) =>
        $"{goal.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}: "
        + (amount is { } minor ? $"{minor} {goal.Currency}" : "–");
}
