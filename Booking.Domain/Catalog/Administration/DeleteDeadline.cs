using System.Data.Common;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>An admin deletes a deadline policy; the next more general one applies from then on.</summary>
public sealed class DeleteDeadline(Transactions transactions, TimeProvider clock)
{
    public async Task<Result<Saved, Refusal>> RunAsync(
        Actor actor,
        string number,
        int version,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (!Numbering.Deadline.TryParse(number, out var id))
            return Refusal.CatalogItemNotFound;
        return await transactions.RunAsync(
            (db, token) => DeleteAsync(db, actor, id, version, token),
            cancellationToken
        );
    }

    private async Task<Result<Saved, Refusal>> DeleteAsync(
        BookingDbContext db,
        Actor actor,
        long id,
        int version,
        CancellationToken cancellationToken
    )
    {
        if (
            await db.DeadlinePolicies.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellationToken)
            is not { } policy
        )
            return Refusal.CatalogItemNotFound;
        var before = await db.DeadlinePolicies.AsNoTracking().ToListAsync(cancellationToken);
        if (await CatalogItemRows.At(db.DeadlinePolicies, id, version).ExecuteDeleteAsync(cancellationToken) == 0)
            return Refusal.CatalogItemChanged;
        await SaveDeadline.KeepRightsAsync(
            db,
            before,
            [.. before.Where(p => p.Id != id)],
            clock.GetUtcNow(),
            cancellationToken
        );
        var number = Numbering.Deadline.Of(id);
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.DeleteCatalogItem,
                number,
                Changes.Between(default, SaveDeadline.DraftOf(policy)).After,
                null,
                clock.GetUtcNow()
            )
        );
        return new Saved(number, version);
    }
}
