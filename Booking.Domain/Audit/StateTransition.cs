using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Audit;

/// <summary>
/// One change of state, or one that was tried and lost a race (rule State log). Append-only; the lines of an entity in
/// order are its history.
/// </summary>
public sealed class StateTransition
{
    private StateTransition() { }

    private StateTransition(
        string entity,
        long entityId,
        string? from,
        string to,
        Trigger trigger,
        bool success,
        DateTimeOffset now,
        string? detail
    )
    {
        (Entity, EntityId, From, To, Trigger) = (entity, entityId, from, to, trigger);
        (Success, Conflict, At, Detail) = (success, !success, now, detail);
    }

    internal static StateTransition Of<TState>(
        string entity,
        long entityId,
        TState? from,
        TState to,
        Trigger trigger,
        DateTimeOffset now,
        string? detail = null
    )
        where TState : struct, Enum =>
        new(entity, entityId, from?.ToString(), to.ToString(), trigger, success: true, now, detail);

    /// <summary>A concurrent change won: nothing changed.</summary>
    internal static StateTransition Lost<TState>(
        string entity,
        long entityId,
        TState from,
        TState to,
        Trigger trigger,
        DateTimeOffset now,
        string? detail = null
    )
        where TState : struct, Enum =>
        new(entity, entityId, from.ToString(), to.ToString(), trigger, success: false, now, detail);

    public long Id { get; private set; }

    /// <summary>"Reservation", "Payment", "Refund", "Dispute", "Contract", "Slot" or "Member".</summary>
    public string Entity { get; private set; } = "";

    public long EntityId { get; private set; }

    /// <summary>Null for a new entity.</summary>
    public string? From { get; private set; }

    public string To { get; private set; } = "";

    public Trigger Trigger { get; private set; }

    public bool Success { get; private set; }

    /// <summary>A race was lost.</summary>
    public bool Conflict { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string? Detail { get; private set; }

    internal static void Map(EntityTypeBuilder<StateTransition> transition, SqlDialect sql)
    {
        transition.ToTable("StateTransitions");
        sql.Numbered(transition.Property(t => t.Id), "StateTransitionNumbers");
        transition.Property(t => t.Entity).HasMaxLength(20).IsUnicode(false);
        transition.Property(t => t.From).HasMaxLength(30).IsUnicode(false);
        transition.Property(t => t.To).HasMaxLength(30).IsUnicode(false);
        transition.Property(t => t.Trigger).AsName();
        transition.Property(t => t.Detail).HasMaxLength(500);
        transition.HasIndex(t => new { t.Entity, t.EntityId });
    }
}
