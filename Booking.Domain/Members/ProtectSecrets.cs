using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Encrypts the secrets that were stored in clear before secrets were encrypted (rule Secrets at rest). Runs at every
/// start; several servers may do it at once.
/// </summary>
public sealed class ProtectSecrets(IDbContextFactory<BookingDbContext> contexts, SecretText secrets, TimeProvider clock)
{
    private const string AuthenticatorKey = "AuthenticatorKey";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await ProtectAuthenticatorsAsync(db, cancellationToken);
        await ProtectPassesAsync(db, cancellationToken);
    }

    private async Task ProtectAuthenticatorsAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        var clear = await db
            .UserTokens.AsNoTracking()
            .Where(t => t.Name == AuthenticatorKey && t.Value != null && !t.Value.StartsWith(SecretText.Mark))
            .ToListAsync(cancellationToken);
        foreach (var token in clear)
        {
            var value = secrets.Protect(token.Value!);
            await db
                .UserTokens.Where(t =>
                    t.UserId == token.UserId
                    && t.LoginProvider == token.LoginProvider
                    && t.Name == token.Name
                    && t.Value == token.Value
                )
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.Value, value), cancellationToken);
        }
    }

    private async Task ProtectPassesAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        var clear = await db
            .Members.AsNoTracking()
            .Where(m => m.PassCode != null && m.PassHash == null)
            .Select(m => new { m.Id, m.PassCode })
            .ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var member in clear)
        {
            var (code, hash) = (secrets.Protect(member.PassCode!), SecretText.Fingerprint(member.PassCode!));
            await db
                .Members.Where(m => m.Id == member.Id && m.PassCode == member.PassCode)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.PassCode, code).SetProperty(m => m.PassHash, hash).UpdatedAt(now),
                    cancellationToken
                );
        }
    }
}
