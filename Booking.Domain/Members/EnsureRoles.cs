using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Creates the three roles in every database before anyone registers (rule Roles). Safe with several servers starting
/// at once.
/// </summary>
public sealed class EnsureRoles(IDbContextFactory<BookingDbContext> contexts, ILookupNormalizer names)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var role in new[] { Roles.Member, Roles.Staff, Roles.Admin })
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var normalized = names.NormalizeName(role);
            if (await db.Roles.AnyAsync(r => r.NormalizedName == normalized, cancellationToken))
                continue;
            db.Roles.Add(new IdentityRole<Guid>(role) { Id = Guid.CreateVersion7(), NormalizedName = normalized });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException e) when (e.IsUniqueViolation())
            {
                // Another server has created the role.
            }
        }
    }
}
