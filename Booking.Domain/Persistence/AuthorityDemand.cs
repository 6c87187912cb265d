using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments.Refunds;

namespace Booking.Domain.Persistence;

/// <summary>
/// Asks for the authority of a command before it is committed. Everything that staff and admins do, and whatever
/// anybody changes of how they sign in, leaves an audit line in its transaction, and the line knows who acts and what
/// it demands: so no command can forget to ask.
/// </summary>
internal static class AuthorityDemand
{
    /// <exception cref="AuthorityLostException">The transaction must be rolled back.</exception>
    public static async Task DemandAsync(
        this IAuthority authority,
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var lines = db.ChangeTracker.Entries<AuditLine>().Select(e => e.Entity).Where(l => l.By is not null).ToList();
        if (lines.Count == 0)
            return;
        var refunds = db.ChangeTracker.Entries<Refund>().Any();
        foreach (var actor in lines.GroupBy(l => l.By!, l => DemandOf(l, refunds)))
            if (WhyNot(await authority.AskAsync(db, actor.Key, actor.Max(), cancellationToken)) is { } refusal)
                throw new AuthorityLostException(refusal);
    }

    /// <summary>
    /// Whatever somebody who works here does, it moves money when a refund is written with it or after it.
    /// </summary>
    private static ProofDemand DemandOf(AuditLine line, bool refunds) =>
        line.LeadsToRefunds || (refunds && line.By!.WorksHere) ? ProofDemand.Money : ProofDemands.Of(line.Action);

    private static Refusal? WhyNot(AuthorityVerdict verdict) =>
        verdict switch
        {
            AuthorityVerdict.Holds => null,
            AuthorityVerdict.Unproven => Refusal.ProofNeeded,
            _ => Refusal.NotAllowed,
        };
}
