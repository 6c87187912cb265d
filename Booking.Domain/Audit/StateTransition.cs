using System.Text.Encodings.Web;
using System.Text.Json;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Audit;

/// <summary>
/// One change of state, or one that was tried without success (rule State log). Append-only; the lines of an entity in
/// order are its history.
/// </summary>
public sealed class StateTransition
{
    /// <summary>Longest metadata, as JSON.</summary>
    private const int MaxLength = 2000;

    /// <summary>A longer value is cut.</summary>
    private const int MaxValueLength = 300;

    /// <summary>Japanese stays readable in the column.</summary>
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private StateTransition() { }

    private StateTransition(
        string entity,
        long entityId,
        string? from,
        string to,
        Trigger trigger,
        DateTimeOffset now,
        Dictionary<string, string>? metadata
    )
    {
        (Entity, EntityId, From, To, Trigger, At) = (entity, entityId, from, to, trigger, now);
        if (metadata is { Count: > 0 })
            Metadata = JsonSerializer.Serialize(
                metadata.ToDictionary(m => m.Key, m => m.Value.To(MaxValueLength)),
                Readable
            );
    }

    /// <param name="metadata">A few facts that explain it, by name; nothing personal.</param>
    internal static StateTransition Of<TState>(
        string entity,
        long entityId,
        TState? from,
        TState to,
        Trigger trigger,
        DateTimeOffset now,
        Dictionary<string, string>? metadata = null
    )
        where TState : struct, Enum =>
        new(entity, entityId, from?.ToString(), to.ToString(), trigger, now, metadata) { Success = true };

    /// <summary>A concurrent change won: nothing changed.</summary>
    /// <inheritdoc cref="Of{TState}"/>
    internal static StateTransition Lost<TState>(
        string entity,
        long entityId,
        TState from,
        TState to,
        Trigger trigger,
        DateTimeOffset now,
        Dictionary<string, string>? metadata = null
    )
        where TState : struct, Enum =>
        new(entity, entityId, from.ToString(), to.ToString(), trigger, now, metadata) { Conflict = true };

    /// <summary>A rule refused it, without a race: nothing changed.</summary>
    /// <inheritdoc cref="Of{TState}"/>
    internal static StateTransition Refused<TState>(
        string entity,
        long entityId,
        TState from,
        TState to,
        Trigger trigger,
        DateTimeOffset now,
        Dictionary<string, string>? metadata = null
    )
        where TState : struct, Enum => new(entity, entityId, from.ToString(), to.ToString(), trigger, now, metadata);

    public long Id { get; private set; }

    /// <summary>"Reservation", "Payment", "Refund", "Dispute", "Contract", "Slot" or "Member".</summary>
    public string Entity { get; private set; } = "";

    public long EntityId { get; private set; }

    /// <summary>Null for a new entity.</summary>
    public string? From { get; private set; }

    public string To { get; private set; } = "";

    public Trigger Trigger { get; private set; }

    public bool Success { get; private set; }

    /// <summary>It failed because a race was lost; a refusal by the rules is a failure without a conflict.</summary>
    public bool Conflict { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>JSON object of texts; null if there is nothing to add.</summary>
    public string? Metadata { get; private set; }

    public IReadOnlyDictionary<string, string> MetadataByName =>
        Metadata is null
            ? new Dictionary<string, string>()
            : JsonSerializer.Deserialize<Dictionary<string, string>>(Metadata)!;

    internal static void Map(EntityTypeBuilder<StateTransition> transition, SqlDialect sql)
    {
        transition.ToTable(
            "StateTransitions",
            table =>
                table.HasCheckConstraint(
                    "CK_StateTransitions_Outcome",
                    sql.Text("NOT ([Success] = {true} AND [Conflict] = {true})")
                )
        );
        sql.Numbered(transition.Property(t => t.Id), "StateTransitionNumbers");
        transition.Property(t => t.Entity).HasMaxLength(20).IsUnicode(false);
        transition.Property(t => t.From).HasMaxLength(30).IsUnicode(false);
        transition.Property(t => t.To).HasMaxLength(30).IsUnicode(false);
        transition.Property(t => t.Trigger).AsName();
        transition.Property(t => t.Metadata).HasMaxLength(MaxLength);
        transition.Ignore(t => t.MetadataByName);
        transition.HasIndex(t => new { t.Entity, t.EntityId });
    }
}
