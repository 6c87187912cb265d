using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security;

/// <summary>How the actor's own account is protected.</summary>
public sealed class ReadProtection(IDbContextFactory<BookingDbContext> contexts)
{
    public async Task<Protection> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new(
            await db.Users.AnyAsync(a => a.Id == actor.AccountId && a.TwoFactorEnabled, cancellationToken),
            await db.PasskeysOf(actor.AccountId).CountAsync(cancellationToken)
        );
    }
}
