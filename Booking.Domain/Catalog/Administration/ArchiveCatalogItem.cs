using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// Archives a catalogue item (rule Archive): it is offered nowhere any more, while what exists runs on. If something
/// still uses it the admin is told how much and confirms just that.
/// </summary>
public sealed class ArchiveCatalogItem(Transactions transactions, TimeProvider clock)
{
    /// <param name="accepted">The usage that the admin was shown and accepts; null if none was shown.</param>
    public async Task<Result<Saved, NotArchived>> RunAsync(
        Actor actor,
        CatalogItemKind kind,
        string number,
        int version,
        CatalogItemUsage? accepted,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return new NotArchived(Refusal.NotAllowed);
        if (!kind.Numbers().TryParse(number, out var id))
            return new NotArchived(Refusal.CatalogItemNotFound);
        return await transactions.RunAsync(
            (db, token) => ArchiveAsync(db, actor, kind, id, version, accepted, token),
            cancellationToken
        );
    }

    private async Task<Result<Saved, NotArchived>> ArchiveAsync(
        BookingDbContext db,
        Actor actor,
        CatalogItemKind kind,
        long id,
        int version,
        CatalogItemUsage? accepted,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (await CatalogItemRows.StateAsync(db, kind, id, cancellationToken) is not { } state)
            return new NotArchived(Refusal.CatalogItemNotFound);
        if (!state.IsActive)
            return new Saved(kind.Numbers().Of(id), state.Version);
        var usage = await CatalogItemUsage.OfAsync(db, kind, id, now, cancellationToken);
        if (usage != CatalogItemUsage.None && usage != accepted)
            return new NotArchived(Refusal.CatalogItemInUse, usage);
        if (!await CatalogItemRows.SwitchAsync(db, kind, id, version, active: false, cancellationToken))
            return new NotArchived(Refusal.CatalogItemChanged);
        var left =
            usage == CatalogItemUsage.None
                ? ""
                : $": {usage.FutureSlots} slots, {usage.Bookings} bookings, {usage.Programs} programs, "
                    + $"{usage.Plans} plans, {usage.Contracts} contracts run on";
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.ArchiveCatalogItem,
                kind.Numbers().Of(id),
                "active",
                "set aside" + left,
                now
            )
        );
        return new Saved(kind.Numbers().Of(id), version + 1);
    }
}
