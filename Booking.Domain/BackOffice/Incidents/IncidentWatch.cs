using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice.Incidents;

/// <summary>How far the admins have been told of one kind of incident.</summary>
public sealed class IncidentWatch
{
    private IncidentWatch() { }

    internal IncidentWatch(IncidentKind kind) => Kind = kind;

    public IncidentKind Kind { get; private set; }

    /// <summary>How many there were when they were last told, or fewer since.</summary>
    public int Known { get; private set; }

    /// <summary>When they were last told; null: never.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    internal static void Map(ModelBuilder model) =>
        model.Entity<IncidentWatch>(watch =>
        {
            watch.ToTable("IncidentWatches");
            watch.HasKey(w => w.Kind);
            watch.Property(w => w.Kind).AsName();
        });
}
