using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// An admin gives or takes the role of staff or admin (rule Roles). Nobody takes their own admin role, so one admin
/// always stays. The change counts for open sessions too, by the security stamp. Changes of roles are serialised by the
/// admin role's row, and the actor must still be an admin then.
/// </summary>
public sealed class ChangeRole(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    ILookupNormalizer names,
    TimeProvider clock
)
{
    /// <summary>All staff and admins.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<Colleague>> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var links = await (
            from link in db.UserRoles
            join role in db.Roles on link.RoleId equals role.Id
            join account in db.Users on link.UserId equals account.Id
            where role.Name == Roles.Staff || role.Name == Roles.Admin
            select new
            {
                account.Id,
                account.Email,
                Role = role.Name,
            }
        ).ToListAsync(cancellationToken);
        return
        [
            .. links
                .GroupBy(l => (l.Id, l.Email))
                .Select(g => new Colleague(
                    g.Key.Id,
                    g.Key.Email ?? "",
                    g.Any(l => l.Role == Roles.Staff),
                    g.Any(l => l.Role == Roles.Admin)
                ))
                .OrderBy(c => c.Email, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <param name="email">Of an account that has confirmed its address.</param>
    /// <param name="role"><see cref="Roles.Staff"/> or <see cref="Roles.Admin"/>.</param>
    /// <param name="grant">False: it is taken away.</param>
    public Task<Result<RoleChanged, Refusal>> RunAsync(
        Actor actor,
        string email,
        string role,
        bool grant,
        CancellationToken cancellationToken
    )
    {
        if (role is not (Roles.Staff or Roles.Admin))
            throw new ArgumentException("Only these two are given by hand.", nameof(role));
        if (!actor.IsAdmin)
            return Task.FromResult<Result<RoleChanged, Refusal>>(Refusal.NotAllowed);
        return transactions.RunAsync(
            (db, token) => ChangeAsync(db, actor, email.Trim(), role, grant, token),
            cancellationToken
        );
    }

    private async Task<Result<RoleChanged, Refusal>> ChangeAsync(
        BookingDbContext db,
        Actor actor,
        string email,
        string role,
        bool grant,
        CancellationToken cancellationToken
    )
    {
        var (roleName, adminName) = (names.NormalizeName(role), names.NormalizeName(Roles.Admin));
        await db
            .Roles.Where(r => r.NormalizedName == adminName)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.ConcurrencyStamp, Guid.NewGuid().ToString()),
                cancellationToken
            );
        if (
            !await db.UserRoles.AnyAsync(
                l =>
                    l.UserId == actor.AccountId && db.Roles.Any(r => r.Id == l.RoleId && r.NormalizedName == adminName),
                cancellationToken
            )
        )
            return Refusal.NotAllowed;

        var normalized = names.NormalizeEmail(email);
        var account = await db
            .Users.AsNoTracking()
            .Where(a => a.NormalizedEmail == normalized && a.EmailConfirmed)
            .Select(a => new { a.Id, a.Email })
            .FirstOrDefaultAsync(cancellationToken);
        if (account is null)
            return Refusal.AccountNotFound;
        if (!grant && role == Roles.Admin && account.Id == actor.AccountId)
            return Refusal.OwnAdminRole;
        var roleId = await db
            .Roles.Where(r => r.NormalizedName == roleName)
            .Select(r => r.Id)
            .SingleAsync(cancellationToken);
        var had = await db.UserRoles.AnyAsync(l => l.UserId == account.Id && l.RoleId == roleId, cancellationToken);
        if (had == grant)
            return new RoleChanged(account.Email!, WasChanged: false);
        if (grant)
            db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = roleId });
        else
            await db
                .UserRoles.Where(l => l.UserId == account.Id && l.RoleId == roleId)
                .ExecuteDeleteAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var isNew =
            grant
            && !await db.UserRoles.AnyAsync(
                l => l.UserId == account.Id && db.Roles.Any(r => r.Id == l.RoleId && r.Name != Roles.Member),
                cancellationToken
            );
        // Ends the open sessions of this account, whose cookies carry the old roles.
        await db
            .Users.Where(a => a.Id == account.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(a => a.SecurityStamp, Guid.NewGuid().ToString())
                        .SetProperty(a => a.ConcurrencyStamp, Guid.NewGuid().ToString())
                        // From now on a second factor may be required (rule Second factor for colleagues).
                        .SetProperty(a => a.SecondFactorAskedAt, a => isNew ? now : a.SecondFactorAskedAt)
                        .UpdatedAt(now),
                cancellationToken
            );
        // The account is named by its key: an address would outlive the person's withdrawal.
        var line = grant
            ? new AuditLine(actor, AuditAction.GrantRole, "account", null, $"{role} {account.Id}", now)
            : new AuditLine(actor, AuditAction.RevokeRole, "account", $"{role} {account.Id}", null, now);
        db.AuditLines.Add(line);
        return new RoleChanged(account.Email!, WasChanged: true);
    }
}
