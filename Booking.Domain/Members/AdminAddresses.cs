using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>Where the admins read their mail, and in which language.</summary>
internal static class AdminAddresses
{
    private const int Most = 20;

    public static async Task<IReadOnlyList<(string Address, string Language)>> ReadAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var admins = await db
            .Users.Where(a =>
                a.EmailConfirmed
                && db.UserRoles.Any(l =>
                    l.UserId == a.Id && db.Roles.Any(r => r.Id == l.RoleId && r.Name == Roles.Admin)
                )
            )
            .OrderBy(a => a.CreatedAt)
            .Select(a => new
            {
                a.Email,
                Language = db.Members.Where(m => m.AccountId == a.Id).Select(m => m.Language).FirstOrDefault(),
            })
            .Take(Most)
            .ToListAsync(cancellationToken);
        return admins.ConvertAll(a => (a.Email!, a.Language ?? "ja"));
    }
}
