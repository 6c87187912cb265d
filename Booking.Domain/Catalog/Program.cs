using Booking.Domain.Common;

namespace Booking.Domain.Catalog;

/// <summary>What is taught or shown (プログラム).</summary>
public sealed class Program
{
    private Program() { }

    public Program(LocalizedText name, LocalizedText description, ProgramKind kind, Category category)
    {
        (Name, Description, Kind, Category) = (name, description, kind, category);
    }

    public long Id { get; private set; }

    public string Number => Numbering.Program.Of(Id);

    public LocalizedText Name { get; private set; } = null!;

    public LocalizedText Description { get; private set; } = null!;

    public ProgramKind Kind { get; private set; }

    public long CategoryId { get; private set; }

    public Category Category { get; private set; } = null!;

    /// <summary>Points one booking costs; null: not bookable with points.</summary>
    public int? PointCost { get; init; }

    /// <summary>Ticket uses one booking costs; null: not bookable with tickets.</summary>
    public int? TicketCost { get; init; }

    /// <summary>Price of a regular seat in minor units, copied to new slots.</summary>
    public long Price { get; init; }

    /// <summary>Price of a trial in minor units, copied to new slots; null: no trials.</summary>
    public long? TrialPrice { get; init; }

    public string Currency { get; init; } = "jpy";

    /// <summary>False: archived (rule Archive).</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Raised by every edit (rule Version).</summary>
    public int Version { get; private set; }
}
