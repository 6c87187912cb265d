using Booking.Domain.Catalog;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Reminders;

/// <summary>
/// One tick of the reminders' timer (rule Reminders): writes the mails that are due, each in one transaction with the
/// row that makes a second one impossible. Several servers may tick at once.
/// </summary>
public sealed class RemindMembers(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    Func<ReminderSettings> settings,
    TimeProvider clock
)
{
    /// <summary>From the evening before until the end of the day, and an hour where clocks change.</summary>
    private static readonly TimeSpan FurthestDayBefore = TimeSpan.FromHours(49);

    /// <summary>What is known of older ones says nothing any more.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(31);

    /// <returns>How many were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var written = 0;
        await ForgetAsync(cancellationToken);
        foreach (var due in await DueAsync(cancellationToken))
            if (await transactions.RunAsync((db, token) => WriteAsync(db, due, token), cancellationToken))
                written++;
        return written;
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var old = clock.GetUtcNow() - KeptFor;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Reminders.Where(r => r.StartsAt < old).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<List<Due>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var furthest = now + FurthestDayBefore;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var coming = await db
            .Reservations.AsNoTracking()
            .Where(r =>
                r.Status == ReservationStatus.Confirmed
                && r.Slot.StartsAt > now
                && r.Slot.StartsAt <= furthest
                && r.Slot.Status != SlotStatus.Cancelled
                && r.Member.WantsReminders
            )
            .OrderBy(r => r.Slot.StartsAt)
            .Select(r => new Coming(
                r.Id,
                r.Slot.StartsAt,
                r.Slot.Location.TimeZone,
                r.UpdatedAt,
                db.Reminders.Any(m =>
                    m.ReservationId == r.Id && m.StartsAt == r.Slot.StartsAt && m.Kind == ReminderKind.DayBefore
                ),
                db.Reminders.Any(m =>
                    m.ReservationId == r.Id && m.StartsAt == r.Slot.StartsAt && m.Kind == ReminderKind.HoursBefore
                )
            ))
            .ToListAsync(cancellationToken);
        var times = settings();
        List<Due> due = [];
        foreach (var booking in coming)
            if (KindOf(booking, times, now) is { } kind)
                due.Add(new(booking.ReservationId, kind, booking.StartsAt));
        return due;
    }

    /// <summary>
    /// Null: none is due now. Whoever booked, or moved their booking, after the time of a reminder has just been told
    /// and needs none. The earlier one is left out when it is time for the later one.
    /// </summary>
    private static ReminderKind? KindOf(Coming coming, ReminderSettings times, DateTimeOffset now)
    {
        var (soon, evening) = (coming.StartsAt - times.Before, EveningOf(coming, times));
        var isSoon = times.Before > TimeSpan.Zero && now >= soon;
        if (isSoon)
            return !coming.HasHours && coming.ChangedAt < soon ? ReminderKind.HoursBefore : null;
        return now >= evening && !coming.HasDay && coming.ChangedAt < evening ? ReminderKind.DayBefore : null;
    }

    /// <summary>Null where none is wanted: no instant is at or after it.</summary>
    private static DateTimeOffset? EveningOf(Coming coming, ReminderSettings times) =>
        times.DayBeforeAt is { } at
            ? LocationTime.Utc(
                LocationTime.Local(coming.StartsAt, coming.TimeZone).Date.AddDays(-1) + at.ToTimeSpan(),
                coming.TimeZone
            )
            : null;

    private async Task<bool> WriteAsync(BookingDbContext db, Due due, CancellationToken cancellationToken)
    {
        // Who cancels at this moment waits, or was first.
        var booking = db.Reservations.Where(r =>
            r.Id == due.ReservationId && r.Status == ReservationStatus.Confirmed && r.Slot.StartsAt == due.StartsAt
        );
        if (!await RowLock.AcquireAsync(booking, r => r.Status, cancellationToken))
            return false;
        if (
            await db.Reminders.AnyAsync(
                r => r.ReservationId == due.ReservationId && r.Kind == due.Kind && r.StartsAt == due.StartsAt,
                cancellationToken
            )
        )
            return false; // another server was faster
        var now = clock.GetUtcNow();
        var reservation = await db
            .Reservations.AsNoTracking()
            .Include(r => r.Slot.Program)
            .Include(r => r.Slot.Location)
            .Include(r => r.Member.Account)
            .SingleAsync(r => r.Id == due.ReservationId, cancellationToken);
        db.Reminders.Add(new Reminder(due.ReservationId, due.Kind, due.StartsAt, now));
        var mail = MailFacts
            .For(reservation.Member, MailFacts.Describe(reservation.Slot, reservation.Member.Language))
            .With("number", reservation.Number)
            .With("reader", reservation.Member.Number)
            .With(reservation.Slot);
        if (due.Kind == ReminderKind.DayBefore)
            mail.With("tomorrow", "yes");
        await mail.WithCancelByAsync(db, reservation.Slot, reservation.RightsKeptAt, now, cancellationToken);
        db.OutboxMails.Add(mail.Write(MailOccasion.Reminder, now));
        return true;
    }

    private sealed record Coming(
        long ReservationId,
        DateTimeOffset StartsAt,
        string TimeZone,
        DateTimeOffset ChangedAt,
        bool HasDay,
        bool HasHours
    );

    private sealed record Due(long ReservationId, ReminderKind Kind, DateTimeOffset StartsAt);
}
