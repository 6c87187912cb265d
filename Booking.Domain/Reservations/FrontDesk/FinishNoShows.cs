using Booking.Domain.Audit;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>
/// Makes a no-show final a day after it was marked (rule No-show grace): only then is the member told and does it count
/// among what they missed. Until then the desk may still correct it.
/// </summary>
public sealed class FinishNoShows(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    TimeProvider clock
)
{
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private const int Batch = 100;

    /// <returns>How many became final.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var due = clock.GetUtcNow() - Grace;
        List<long> ids;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            ids = await db
                .Reservations.Where(r =>
                    r.Status == ReservationStatus.NoShow && r.MissedFinalAt == null && r.MissedAt <= due
                )
                .OrderBy(r => r.MissedAt)
                .Select(r => r.Id)
                .Take(Batch)
                .ToListAsync(cancellationToken);
        var done = 0;
        foreach (var id in ids)
            if (await transactions.RunAsync((db, token) => FinishAsync(db, id, due, token), cancellationToken))
                done++;
        return done;
    }

    private async Task<bool> FinishAsync(
        BookingDbContext db,
        long id,
        DateTimeOffset due,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var finished = await db
            .Reservations.Where(r =>
                r.Id == id && r.Status == ReservationStatus.NoShow && r.MissedFinalAt == null && r.MissedAt <= due
            )
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.MissedFinalAt, now), cancellationToken);
        if (finished == 0)
            return false; // the desk took it back, or another server was faster
        var reservation = await db
            .Reservations.AsNoTracking()
            .Include(r => r.Slot.Program)
            .Include(r => r.Slot.Location)
            .Include(r => r.Member.Account)
            .SingleAsync(r => r.Id == id, cancellationToken);
        db.StateTransitions.Add(
            StateTransition.Of<ReservationStatus>(
                "Reservation",
                id,
                ReservationStatus.NoShow,
                ReservationStatus.NoShow,
                Trigger.Timer,
                now,
                "final"
            )
        );
        db.OutboxMails.Add(
            MailFacts
                .For(reservation.Member, MailFacts.Describe(reservation.Slot, reservation.Member.Language))
                .With("number", reservation.Number)
                .With(reservation.Slot)
                .Write(MailOccasion.Missed, now)
        );
        return true;
    }
}
