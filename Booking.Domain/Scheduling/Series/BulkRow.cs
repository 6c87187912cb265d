using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Import;

namespace Booking.Domain.Scheduling.Series;

/// <summary>One of many new slots, and how it compares with the calendar.</summary>
public sealed record BulkRow
{
    public required BulkState State { get; init; }

    /// <summary>Null if the row is not a slot.</summary>
    public SlotDraft? Draft { get; init; }

    /// <summary>In the file, from 1; 0 if it comes from none.</summary>
    public int Line { get; init; }

    /// <summary>By the location's calendar; null if there is no draft.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>SS… of the slot that exists, for <see cref="BulkState.Exists"/>.</summary>
    public string? SlotNumber { get; init; }

    /// <summary>In what the existing slot differs.</summary>
    public IReadOnlyList<SlotField> Differs { get; init; } = [];

    /// <summary>The first few; drafts are named by their position in the plan.</summary>
    public IReadOnlyList<SlotClash> Clashes { get; init; } = [];

    /// <summary>The holiday of that day, also if the slot is added nevertheless.</summary>
    public LocalizedText? Holiday { get; init; }

    /// <summary>A part of it is outside the opening hours; shown, not refused.</summary>
    public bool OutsideHours { get; init; }

    /// <summary>Why it is <see cref="BulkState.Bad"/>.</summary>
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    /// <summary>It is added, if the clashes are accepted.</summary>
    public bool IsAdded => State is BulkState.New or BulkState.Clash;
}
