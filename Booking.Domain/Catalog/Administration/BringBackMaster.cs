using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;

namespace Booking.Domain.Catalog.Administration;

/// <summary>A master that was set aside is offered again.</summary>
public sealed class BringBackMaster(Transactions transactions, TimeProvider clock)
{
    public async Task<Result<Saved, Refusal>> RunAsync(Actor actor, MasterKind kind, string number, int version, CancellationToken cancel)
    {
        if (!actor.IsAdmin) return Refusal.NotAllowed;
        if (!kind.Numbers().TryParse(number, out var id)) return Refusal.MasterNotFound;
        return await transactions.RunAsync((db, token) => BringBackAsync(db, actor, kind, id, version, token), cancel);
    }

    private async Task<Result<Saved, Refusal>> BringBackAsync(BookingDbContext db, Actor actor, MasterKind kind, long id, int version, CancellationToken cancel)
    {
        if (await MasterRows.StateAsync(db, kind, id, cancel) is not { } state) return Refusal.MasterNotFound;
        if (state.IsActive) return new Saved(kind.Numbers().Of(id), state.Version);
        if (!await MasterRows.SwitchAsync(db, kind, id, version, active: true, cancel)) return Refusal.MasterChanged;
        db.AuditLines.Add(new AuditLine(actor, AuditAction.BringBackMaster, kind.Numbers().Of(id), "set aside", "active", clock.GetUtcNow()));
        return new Saved(kind.Numbers().Of(id), version + 1);
    }
}
