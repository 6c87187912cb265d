using System.Data.Common;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Images;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// An admin deletes an item that was created by mistake. The foreign keys decide whether anything refers to it (rule
/// Archive).
/// </summary>
public sealed class DeleteCatalogItem(Transactions transactions, TimeProvider clock)
{
    /// <returns>The number that was deleted.</returns>
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
        try
        {
            return await transactions.RunAsync(
                (db, token) => DeleteAsync(db, actor, kind, id, version, token),
                cancellationToken
            );
        }
        catch (DbException e) when (e.IsStillReferenced())
        {
            return Refusal.CatalogItemInUse;
        }
    }

    private async Task<Result<Saved, Refusal>> DeleteAsync(
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
        // Opening hours are part of the location.
        if (kind == CatalogItemKind.Location)
            await db.OpeningHours.Where(h => h.LocationId == id).ExecuteDeleteAsync(cancellationToken);
        if (PicturesOf(kind, id) is { } owner)
            await db
                .Images.Where(i => i.OwnerKind == owner.Kind && i.OwnerId == owner.Id)
                .ExecuteDeleteAsync(cancellationToken); // their files are swept up later
        if (!await CatalogItemRows.DeleteAsync(db, kind, id, version, cancellationToken))
            return Refusal.CatalogItemChanged;
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.DeleteCatalogItem,
                kind.Numbers().Of(id),
                $"{state.Name.Ja} / {state.Name.En}",
                null,
                clock.GetUtcNow()
            )
        );
        return new Saved(kind.Numbers().Of(id), version);
    }

    private static ImageOwner? PicturesOf(CatalogItemKind kind, long id) =>
        kind switch
        {
            CatalogItemKind.Location => ImageOwner.Location(id),
            CatalogItemKind.Staff => ImageOwner.Staff(id),
            CatalogItemKind.Program => ImageOwner.Program(id),
            _ => null,
        };
}
