using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// "Deactivate instead of delete where history hangs on it" (§7): it is offered nowhere any more, while what exists runs on. Where something still uses it the admin is told how much and confirms just that.
/// </summary>
public sealed class SetAsideMaster(Transactions transactions, TimeProvider clock)
{
    /// <param name="accepted">The usage that the admin was shown and accepts; null: none was shown.</param>
    public async Task<Result<Saved, NotSetAside>> RunAsync(Actor actor, MasterKind kind, string number, int version, MasterUsage? accepted, CancellationToken cancel)
    {
        if (!actor.IsAdmin) return new NotSetAside(Refusal.NotAllowed);
        if (!kind.Numbers().TryParse(number, out var id)) return new NotSetAside(Refusal.MasterNotFound);
        return await transactions.RunAsync((db, token) => SetAsideAsync(db, actor, kind, id, version, accepted, token), cancel);
    }

    private async Task<Result<Saved, NotSetAside>> SetAsideAsync(BookingDbContext db, Actor actor, MasterKind kind, long id, int version, MasterUsage? accepted, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await MasterRows.StateAsync(db, kind, id, cancel) is not { } state) return new NotSetAside(Refusal.MasterNotFound);
        if (!state.IsActive) return new Saved(kind.Numbers().Of(id), state.Version);
        var usage = await MasterUsage.OfAsync(db, kind, id, now, cancel);
        if (usage != MasterUsage.None && usage != accepted) return new NotSetAside(Refusal.MasterInUse, usage);
        if (!await MasterRows.SwitchAsync(db, kind, id, version, active: false, cancel)) return new NotSetAside(Refusal.MasterChanged);
        var left = usage == MasterUsage.None ? "" : $": {usage.FutureSlots} slots, {usage.Bookings} bookings, {usage.Programs} programs, {usage.Plans} plans, {usage.Contracts} contracts run on";
        db.AuditLines.Add(new AuditLine(actor, AuditAction.SetAsideMaster, kind.Numbers().Of(id), "active", "set aside" + left, now));
        return new Saved(kind.Numbers().Of(id), version + 1);
    }
}
