using Booking.Domain.Audit;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Security.Events;
using Booking.Domain.Security.Sessions;
using Booking.Domain.Security.TwoFactor;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security;

/// <summary>
/// Asks the database for the roles that the cookie speaks of, and for the session that it belongs to. A member acts on
/// what is their own, which the command itself checks; who works here without a second factor in time acts on nothing.
/// What moves money or changes how somebody signs in also demands that they proved lately who they are (rule Asked
/// again).
/// </summary>
public sealed class Authority(
    SessionSettings settings,
    SecondFactorSettings secondFactor,
    SecurityEvents events,
    TimeProvider clock
) : IAuthority
{
    public async Task<AuthorityVerdict> AskAsync(
        BookingDbContext db,
        Actor actor,
        ProofDemand demand,
        CancellationToken cancellationToken
    )
    {
        if (actor.WorksHere && !await StandsAsync(db, actor, cancellationToken))
        {
            events.Note(AuditAction.DenyAuthority, actor.AccountId, SecurityEvents.Nowhere);
            return AuthorityVerdict.Lost;
        }

        return await IsProvedAsync(db, actor, demand, cancellationToken)
            ? AuthorityVerdict.Holds
            : AuthorityVerdict.Unproven;
    }

    private async Task<bool> StandsAsync(BookingDbContext db, Actor actor, CancellationToken cancellationToken)
    {
        var account = db.Users.Where(a => a.Id == actor.AccountId);
        if (actor.IsStaff)
            account = Having(db, account, Roles.Staff);
        if (actor.IsAdmin)
            account = Having(db, account, Roles.Admin);
        if (secondFactor.IsRequired)
        {
            var overdue = db.Overdue(secondFactor, clock.GetUtcNow());
            account = account.Where(a => !overdue.Any(o => o.Id == a.Id));
        }

        if (actor.Session is { } session)
        {
            var open = db
                .Sessions.Where(Session.IsOpen(clock.GetUtcNow()))
                .Where(s => s.Id == session.Id && s.Stamp == session.Stamp);
            account = account.Where(a => a.SecurityStamp == session.Stamp && open.Any(s => s.AccountId == a.Id));
        }

        return await account.AnyAsync(cancellationToken);
    }

    /// <summary>
    /// The moment is on the session's row alone. What an account changes of itself changes its stamp in this
    /// transaction, so that the session is compared with the cookie's.
    /// </summary>
    private async Task<bool> IsProvedAsync(
        BookingDbContext db,
        Actor actor,
        ProofDemand demand,
        CancellationToken cancellationToken
    )
    {
        if (demand == ProofDemand.None || actor.Session is not { } session)
            return true; // without a session the program itself acts
        var now = clock.GetUtcNow();
        var (since, idle) = (now - settings.Proof, now - settings.MoneyIdle);
        var proved = db
            .Sessions.Where(Session.IsOpen(now))
            .Where(s => s.Id == session.Id && s.AccountId == actor.AccountId && s.Stamp == session.Stamp)
            .Where(s => s.ProvedAt > since);
        if (demand == ProofDemand.Money && actor.WorksHere)
            proved = proved.Where(s => s.UsedAt > idle);
        return await proved.AnyAsync(cancellationToken);
    }

    private static IQueryable<Account> Having(BookingDbContext db, IQueryable<Account> accounts, string role) =>
        accounts.Where(a =>
            db.UserRoles.Any(l => l.UserId == a.Id && db.Roles.Any(r => r.Id == l.RoleId && r.Name == role))
        );
}
