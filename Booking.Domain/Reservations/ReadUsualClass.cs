using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>
/// The next free slot of what a member books most: the same program, at the same place, weekday and time (rule Usual
/// class).
/// </summary>
public sealed class ReadUsualClass(IDbContextFactory<BookingDbContext> contexts, SlotSearch slots, TimeProvider clock)
{
    /// <summary>Less often is no habit.</summary>
    private const int Habit = 2;

    /// <summary>How far back a habit is looked for, and how far ahead its next slot.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromDays(120);

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(21);

    /// <returns>Null: the member has no habit, or nothing of it is free.</returns>
    public async Task<SlotView?> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.MemberId is not { } memberId)
            return null;
        var now = clock.GetUtcNow();
        var since = now - Back;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var booked = await db
            .Reservations.AsNoTracking()
            .Where(r =>
                r.MemberId == memberId
                && r.Slot.StartsAt >= since
                && (
                    r.Status == ReservationStatus.Confirmed
                    || r.Status == ReservationStatus.Attended
                    || r.Status == ReservationStatus.NoShow
                )
            )
            .Select(r => new
            {
                r.SlotId,
                r.Slot.ProgramId,
                r.Slot.LocationId,
                r.Slot.StartsAt,
                r.Slot.Location.TimeZone,
            })
            .ToListAsync(cancellationToken);
        var habits = booked
            .GroupBy(b => new Habitual(b.ProgramId, b.LocationId, TimeOf(b.StartsAt, b.TimeZone)))
            .Where(g => g.Count() >= Habit)
            .OrderByDescending(g => g.Count())
            .ThenByDescending(g => g.Max(b => b.StartsAt))
            .Select(g => g.Key)
            .ToList();
        if (habits.Count == 0)
            return null;
        var mine = booked.Select(b => b.SlotId).ToHashSet();
        foreach (var habit in habits.Take(3))
        {
            var next = await slots.AllAsync(
                new(now, now + Ahead)
                {
                    LocationId = habit.LocationId,
                    ProgramId = habit.ProgramId,
                    AvailableOnly = true,
                },
                cancellationToken
            );
            if (
                next.FirstOrDefault(s =>
                    s.Seats.Left > 0 && !mine.Contains(s.Id) && TimeOf(s.StartsAt, s.TimeZone) == habit.Time
                ) is
                { } free
            )
                return free;
        }

        return null;
    }

    private static WeekTime TimeOf(DateTimeOffset startsAt, string timeZone)
    {
        var local = LocationTime.Local(startsAt, timeZone);
        return new(local.DayOfWeek, TimeOnly.FromTimeSpan(local.TimeOfDay));
    }

    private sealed record WeekTime(DayOfWeek Day, TimeOnly Time);

    private sealed record Habitual(long ProgramId, long LocationId, WeekTime Time);
}
