using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Security.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security;

/// <summary>
/// Asks the database for the roles that the cookie speaks of, and for the session that it belongs to. A member acts on
/// what is their own, which the command itself checks.
/// </summary>
public sealed class Authority(TimeProvider clock) : IAuthority
{
    public async Task<bool> HoldsAsync(BookingDbContext db, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.WorksHere)
            return true;
        var account = db.Users.Where(a => a.Id == actor.AccountId);
        if (actor.IsStaff)
            account = Having(db, account, Roles.Staff);
        if (actor.IsAdmin)
            account = Having(db, account, Roles.Admin);
        if (actor.Session is { } session)
        {
            var open = db
                .Sessions.Where(Session.IsOpen(clock.GetUtcNow()))
                .Where(s => s.Id == session.Id && s.Stamp == session.Stamp);
            account = account.Where(a => a.SecurityStamp == session.Stamp && open.Any(s => s.AccountId == a.Id));
        }

        return await account.AnyAsync(cancellationToken);
    }

    private static IQueryable<Account> Having(BookingDbContext db, IQueryable<Account> accounts, string role) =>
        accounts.Where(a =>
            db.UserRoles.Any(l => l.UserId == a.Id && db.Roles.Any(r => r.Id == l.RoleId && r.Name == role))
        );
}
