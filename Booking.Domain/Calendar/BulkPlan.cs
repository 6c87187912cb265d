using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain.Calendar;

/// <summary>What would become of one of many new slots.</summary>
public enum BulkState
{
    /// <summary>It is added.</summary>
    New,

    /// <summary>It is added if its staff member or room may have two at once.</summary>
    Clash,

    /// <summary>It stands already: nothing is added, nothing is changed.</summary>
    Exists,

    /// <summary>Left out: the location is closed on that day.</summary>
    Holiday,

    /// <summary>Left out on purpose.</summary>
    Exception,

    /// <summary>Left out: it would have begun already.</summary>
    Past,

    /// <summary>It cannot be added.</summary>
    Bad,
}

/// <summary>One of many new slots, and what the calendar says to it.</summary>
public sealed record BulkRow
{
    public required BulkState State { get; init; }

    /// <summary>Null: what stands in the row is no slot.</summary>
    public SlotDraft? Draft { get; init; }

    /// <summary>In the file, from 1; 0: it comes from none.</summary>
    public int Line { get; init; }

    /// <summary>By the location's calendar; null where there is no draft.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>SS… of the slot that stands, for <see cref="BulkState.Exists"/>.</summary>
    public string? SlotNumber { get; init; }

    /// <summary>What the slot that stands has otherwise.</summary>
    public IReadOnlyList<SlotField> Differs { get; init; } = [];

    /// <summary>The first few; drafts are named by their place in the plan.</summary>
    public IReadOnlyList<SlotClash> Clashes { get; init; } = [];

    /// <summary>The holiday of that day, also where the slot is added nevertheless.</summary>
    public LocalizedText? Holiday { get; init; }

    /// <summary>Some of it lies outside the opening hours; told, not refused.</summary>
    public bool OutsideHours { get; init; }

    /// <summary>Why it is <see cref="BulkState.Bad"/>.</summary>
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    /// <summary>It is added, if the clashes are accepted.</summary>
    public bool IsAdded => State is BulkState.New or BulkState.Clash;
}

/// <summary>Many slots that are to be, as they were held against the calendar at one moment: what a person looks at before they accept it.</summary>
public sealed class BulkPlan
{
    private readonly Dictionary<BulkState, int> counts;

    internal BulkPlan(BulkNames names, IReadOnlyList<BulkRow> rows)
    {
        (Names, Rows) = (names, rows);
        counts = rows.CountBy(r => r.State).ToDictionary();
        Fingerprint = FingerprintOf(rows);
    }

    public BulkNames Names { get; }

    public IReadOnlyList<BulkRow> Rows { get; }

    /// <summary>Says in short what would be written. Whoever accepts a plan names it, and something else is never written in its place.</summary>
    public string Fingerprint { get; }

    public int Count(BulkState state) => counts.GetValueOrDefault(state);

    /// <summary>All of a draft, the same in every language.</summary>
    internal static string Words(SlotDraft d) => string.Create(
        CultureInfo.InvariantCulture, $"{d.ProgramId},{d.LocationId},{d.RoomId},{d.StaffId},{d.StartsAt.UtcTicks},{d.EndsAt.UtcTicks},{d.Capacity},{d.TrialCapacity},{d.Price},{d.TrialPrice},{d.Closed}");

    private static string FingerprintOf(IReadOnlyList<BulkRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            var (draft, clashes) = (row.Draft is { } d ? Words(d) : "", string.Join(',', row.Clashes.Select(c => c.With ?? $"#{c.WithDraft}")));
            var line = string.Create(CultureInfo.InvariantCulture, $"{row.State}|{row.Line}|{draft}|{row.SlotNumber}|{clashes}\n");
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Many slots have been added.</summary>
/// <param name="Standing">How many stood already.</param>
public sealed record BulkDone(int Added, int Standing);

/// <summary>A plan that a person has looked at and accepts.</summary>
/// <param name="Fingerprint">Which plan.</param>
/// <param name="Key">One per intention: the same key never adds twice.</param>
/// <param name="AllowClashes">Also what books a staff member or a room twice (§7), knowingly.</param>
/// <param name="LeaveOutBad">Without the rows that cannot be added; otherwise nothing is added as long as there are some.</param>
public sealed record BulkAcceptance(string Fingerprint, string Key, bool AllowClashes = false, bool LeaveOutBad = false);
