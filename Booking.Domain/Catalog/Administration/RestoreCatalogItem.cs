using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;

namespace Booking.Domain.Catalog.Administration;

/// <summary>Offers an archived item again.</summary>
public sealed class RestoreCatalogItem(Transactions transactions, TimeProvider clock)
{
    public async Task<Result<Saved, Refusal>> RunAsync(
        Actor actor,
        CatalogItemKind kind,
        string number,
        int version,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (!kind.Numbers().TryParse(number, out var id))
            return Refusal.CatalogItemNotFound;
        return await transactions.RunAsync(
            (db, token) => RestoreAsync(db, actor, kind, id, version, token),
            cancellationToken
        );
    }

    private async Task<Result<Saved, Refusal>> RestoreAsync(
        BookingDbContext db,
        Actor actor,
        CatalogItemKind kind,
        long id,
        int version,
        CancellationToken cancellationToken
    )
    {
        if (await CatalogItemRows.StateAsync(db, kind, id, cancellationToken) is not { } state)
            return Refusal.CatalogItemNotFound;
        if (state.IsActive)
            return new Saved(kind.Numbers().Of(id), state.Version);
        if (!await CatalogItemRows.SwitchAsync(db, kind, id, version, active: true, cancellationToken))
            return Refusal.CatalogItemChanged;
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.RestoreCatalogItem,
                kind.Numbers().Of(id),
                "set aside",
                "active",
                clock.GetUtcNow()
            )
        );
        return new Saved(kind.Numbers().Of(id), version + 1);
    }
}
