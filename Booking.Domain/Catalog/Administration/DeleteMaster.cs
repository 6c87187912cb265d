using System.Data.Common;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Images;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>An admin deletes a master that was made by mistake. Whether anything hangs on it is asked of the database itself, by its foreign keys.</summary>
public sealed class DeleteMaster(Transactions transactions, TimeProvider clock)
{
    /// <returns>The number that was deleted.</returns>
    public async Task<Result<Saved, Refusal>> RunAsync(Actor actor, MasterKind kind, string number, int version, CancellationToken cancel)
    {
        if (!actor.IsAdmin) return Refusal.NotAllowed;
        if (!kind.Numbers().TryParse(number, out var id)) return Refusal.MasterNotFound;
        try
        {
            return await transactions.RunAsync((db, token) => DeleteAsync(db, actor, kind, id, version, token), cancel);
        }
        catch (DbException e) when (e.IsStillReferenced())
        {
            return Refusal.MasterInUse;
        }
    }

    private async Task<Result<Saved, Refusal>> DeleteAsync(BookingDbContext db, Actor actor, MasterKind kind, long id, int version, CancellationToken cancel)
    {
        if (await MasterRows.StateAsync(db, kind, id, cancel) is not { } state) return Refusal.MasterNotFound;
        // When a place is open is part of the place.
        if (kind == MasterKind.Location) await db.OpeningHours.Where(h => h.LocationId == id).ExecuteDeleteAsync(cancel);
        if (PicturesOf(kind, id) is { } owner) await db.Images.Where(i => i.OwnerKind == owner.Kind && i.OwnerId == owner.Id).ExecuteDeleteAsync(cancel); // their files are swept up later
        if (!await MasterRows.DeleteAsync(db, kind, id, version, cancel)) return Refusal.MasterChanged;
        db.AuditLines.Add(new AuditLine(actor, AuditAction.DeleteMaster, kind.Numbers().Of(id), $"{state.Name.Ja} / {state.Name.En}", null, clock.GetUtcNow()));
        return new Saved(kind.Numbers().Of(id), version);
    }

    private static ImageOwner? PicturesOf(MasterKind kind, long id) => kind switch
    {
        MasterKind.Location => ImageOwner.Location(id),
        MasterKind.Staff => ImageOwner.Staff(id),
        MasterKind.Program => ImageOwner.Program(id),
        _ => null,
    };
}
