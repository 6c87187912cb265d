using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Booking.Domain.Security.TwoFactor;

/// <summary>Who works here without a second factor, as queries (rule Second factor for colleagues).</summary>
internal static class SecondFactorRule
{
    /// <summary>Neither an app nor a passkey, which is one by itself.</summary>
    public static IQueryable<Account> Lacking(this BookingDbContext db) =>
        db.Users.Where(a =>
            !a.TwoFactorEnabled
            && !db.Set<IdentityUserPasskey<Guid>>().Any(p => p.UserId == a.Id)
            && db.UserRoles.Any(l =>
                l.UserId == a.Id
                && db.Roles.Any(r => r.Id == l.RoleId && (r.Name == Roles.Staff || r.Name == Roles.Admin))
            )
        );

    /// <summary>Those whose grace is over.</summary>
    public static IQueryable<Account> Overdue(
        this BookingDbContext db,
        SecondFactorSettings settings,
        DateTimeOffset now
    )
    {
        var since = now - settings.Grace;
        return db.Lacking().Where(a => a.SecondFactorAskedAt <= since);
    }
}
