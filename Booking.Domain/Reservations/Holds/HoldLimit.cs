using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Holds;

/// <summary>
/// Whether a member may keep one more seat without having paid (rule Holds are not free). The caller holds the member's
/// row lock, so no other hold of this member can slip in.
/// </summary>
internal static class HoldLimit
{
    /// <summary>Only what ran out this recently counts towards a pause.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>The member's holds that are open or ended recently, the newest end first.</summary>
    private static readonly CompiledQuery<Func<BookingDbContext, long, DateTimeOffset, IAsyncEnumerable<Past>>> Recent =
        new(() =>
            EF.CompileAsyncQuery(
                (BookingDbContext db, long memberId, DateTimeOffset since) =>
                    db
                        .Reservations.AsNoTracking()
                        .Where(r =>
                            r.MemberId == memberId
                            && r.HoldExpiresAt != null
                            && (
                                r.Status == ReservationStatus.Held
                                || r.Status == ReservationStatus.Releasing
                                || r.HoldExpiresAt > since
                            )
                        )
                        .OrderByDescending(r => r.HoldExpiresAt)
                        .Select(r => new Past(r.Status, r.HoldExpiresAt!.Value, r.ConfirmedAt != null))
            )
        );

    public static async Task<Refusal?> WhyNotAsync(
        BookingDbContext db,
        long memberId,
        HoldSettings settings,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var holds = await Recent.For(db)(db, memberId, now - Memory).ToListAsync(cancellationToken);
        var open = holds.Where(h => h.IsOpen).ToList();
        if (open.Count >= settings.PerMember)
            return Refusal.TooManyHolds(Ahead(open.Min(h => h.Until), now));
        // A hold that was given up, or whose payment page was refused, says nothing for or against the member.
        var ranOut = holds.TakeWhile(h => !h.IsPaid).Where(h => h.Status == ReservationStatus.Expired).ToList();
        return ranOut.Count >= settings.RunOut && ranOut[0].Until + settings.Pause > now
            ? Refusal.HoldsPaused(ranOut[0].Until + settings.Pause)
            : null;
    }

    /// <summary>An overdue hold waits for the provider, who is asked every few seconds at first.</summary>
    private static DateTimeOffset Ahead(DateTimeOffset until, DateTimeOffset now) =>
        until > now ? until : now.AddMinutes(1);

    private sealed record Past(ReservationStatus Status, DateTimeOffset Until, bool IsPaid)
    {
        public bool IsOpen => Status is ReservationStatus.Held or ReservationStatus.Releasing;
    }
}
