using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>
/// Somebody who works here makes a device a kiosk (rule Kiosk). One key makes one kiosk, however often it is sent.
/// </summary>
public sealed class OpenKiosk(Transactions transactions, SecretText secrets, TimeProvider clock)
{
    /// <summary>How many there may be at once.</summary>
    public const int MaxKiosks = 50;

    /// <summary>For one form. It holds the secret of the kiosk to be; nobody outside can read or choose it.</summary>
    public string NewKey() => secrets.Protect(SecretText.NewCode());

    /// <param name="location">LC….</param>
    /// <param name="key">Of <see cref="NewKey"/>.</param>
    /// <returns>The secret, which is told to the form that has the key.</returns>
    public async Task<Result<string, Refusal>> RunAsync(
        Actor actor,
        string? location,
        string? name,
        string? key,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        var cleaned = TypedText.Cleaned(name ?? "");
        if (!Numbering.Location.TryParse(location, out var id) || cleaned.Length is 0 or > Kiosk.MaxNameLength)
            return Refusal.KioskUnfit;
        if (key is null || !SecretText.IsProtected(key) || secrets.Unprotect(key) is not { } code)
            return Refusal.KioskUnfit;
        try
        {
            return await OpenOnceAsync();
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return await OpenOnceAsync(); // the same form, sent twice at once
        }

        Task<Result<string, Refusal>> OpenOnceAsync() =>
            transactions.RunAsync((db, token) => OpenAsync(db, actor, id, cleaned, code, token), cancellationToken);
    }

    private async Task<Result<string, Refusal>> OpenAsync(
        BookingDbContext db,
        Actor actor,
        long locationId,
        string name,
        string code,
        CancellationToken cancellationToken
    )
    {
        var (hash, now) = (SecretText.Fingerprint(code), clock.GetUtcNow());
        if (await db.Kiosks.AsNoTracking().FirstOrDefaultAsync(k => k.Hash == hash, cancellationToken) is { } made)
            return made.EndedAt is null && made.OpenedBy == actor.AccountId ? code : Refusal.KioskUnfit;
        if (!await db.Locations.AnyAsync(l => l.Id == locationId && l.IsActive, cancellationToken))
            return Refusal.KioskUnfit;
        if (await db.Kiosks.CountAsync(k => k.EndedAt == null, cancellationToken) >= MaxKiosks)
            return Refusal.KiosksFull;
        db.Kiosks.Add(new Kiosk(locationId, name, hash, actor.AccountId, now));
        db.AuditLines.Add(
            new AuditLine(actor, AuditAction.OpenKiosk, Numbering.Location.Of(locationId), null, name, now)
        );
        return code;
    }
}
