using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Booking.Domain.Scheduling.Editing;

namespace Booking.Domain.Scheduling.Series;

/// <summary>
/// Many slots to be added, compared with the calendar at one moment (rule Bulk plans): what a person sees before they
/// accept it.
/// </summary>
public sealed class BulkPlan
{
    private readonly Dictionary<BulkState, int> _counts;

    internal BulkPlan(BulkNames names, IReadOnlyList<BulkRow> rows)
    {
        (Names, Rows) = (names, rows);
        _counts = rows.CountBy(r => r.State).ToDictionary();
        Fingerprint = FingerprintOf(rows);
    }

    public BulkNames Names { get; }

    public IReadOnlyList<BulkRow> Rows { get; }

    /// <summary>
    /// Identifies what would be written. Accepting a plan names it, and something else is never written in its place.
    /// </summary>
    public string Fingerprint { get; }

    public int Count(BulkState state) => _counts.GetValueOrDefault(state);

    /// <summary>All of a draft, the same in every language.</summary>
    internal static string Words(SlotDraft d) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{d.ProgramId},{d.LocationId},{d.RoomId},{d.StaffId},{d.StartsAt.UtcTicks},{d.EndsAt.UtcTicks},"
                + $"{d.Capacity},{d.TrialCapacity},{d.Price},{d.TrialPrice},{d.Closed}"
        );

    private static string FingerprintOf(IReadOnlyList<BulkRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            var (draft, clashes) = (
                row.Draft is { } d ? Words(d) : "",
                string.Join(',', row.Clashes.Select(c => c.With ?? $"#{c.WithDraft}"))
            );
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{row.State}|{row.Line}|{draft}|{row.SlotNumber}|{clashes}\n"
            );
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
