using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security;

/// <summary>The passkeys of the actor's own account, the oldest first (rule Passkeys).</summary>
public sealed class ReadPasskeys(IDbContextFactory<BookingDbContext> contexts)
{
    public async Task<IReadOnlyList<Passkey>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfAsync(db, actor.AccountId, cancellationToken);
    }

    internal static async Task<IReadOnlyList<Passkey>> OfAsync(
        BookingDbContext db,
        Guid accountId,
        CancellationToken cancellationToken
    )
    {
        var rows = await db.PasskeysOf(accountId)
            .AsNoTracking()
            .Select(p => new
            {
                p.CredentialId,
                p.Data.Name,
                p.Data.CreatedAt,
                p.Data.IsBackedUp,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(p => new Passkey(PasskeyWork.IdOf(p.CredentialId), p.Name ?? "", p.CreatedAt, p.IsBackedUp))
                .OrderBy(p => p.AddedAt)
                .ThenBy(p => p.Id, StringComparer.Ordinal),
        ];
    }
}
