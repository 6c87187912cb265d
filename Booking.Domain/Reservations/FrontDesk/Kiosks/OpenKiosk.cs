using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>Somebody who works here makes a device a kiosk (rule Kiosk).</summary>
public sealed class OpenKiosk(Transactions transactions, TimeProvider clock)
{
    /// <summary>How many there may be at once.</summary>
    public const int MaxKiosks = 50;

    /// <param name="location">LC….</param>
    /// <returns>The secret, which is told this once.</returns>
    public async Task<Result<string, Refusal>> RunAsync(
        Actor actor,
        string? location,
        string? name,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        var cleaned = TypedText.Cleaned(name ?? "");
        if (!Numbering.Location.TryParse(location, out var id) || cleaned.Length is 0 or > Kiosk.MaxNameLength)
            return Refusal.KioskUnfit;
        return await transactions.RunAsync((db, token) => OpenAsync(db, actor, id, cleaned, token), cancellationToken);
    }

    private async Task<Result<string, Refusal>> OpenAsync(
        BookingDbContext db,
        Actor actor,
        long locationId,
        string name,
        CancellationToken cancellationToken
    )
    {
        if (!await db.Locations.AnyAsync(l => l.Id == locationId && l.IsActive, cancellationToken))
            return Refusal.KioskUnfit;
        if (await db.Kiosks.CountAsync(k => k.EndedAt == null, cancellationToken) >= MaxKiosks)
            return Refusal.KiosksFull;
        var (code, now) = (SecretText.NewCode(), clock.GetUtcNow());
        db.Kiosks.Add(new Kiosk(locationId, name, SecretText.Fingerprint(code), actor.AccountId, now));
        db.AuditLines.Add(
            new AuditLine(actor, AuditAction.OpenKiosk, Numbering.Location.Of(locationId), null, name, now)
        );
        return code;
    }
}
