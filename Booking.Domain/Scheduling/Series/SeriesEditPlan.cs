using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Booking.Domain.Scheduling.Editing;

namespace Booking.Domain.Scheduling.Series;

/// <summary>What an edit of a series would do, slot by slot.</summary>
/// <param name="SeriesVersion">Of the rule.</param>
public sealed record SeriesEditPlan(
    long SeriesId,
    int SeriesVersion,
    string TimeZone,
    IReadOnlyList<SeriesEditRow> Rows
)
{
    /// <summary>Ids of slots that are left as they are, because they were moved by hand.</summary>
    public required IReadOnlyList<long> LeftOut { get; init; }

    /// <summary>Who is booked and would be moved.</summary>
    public IEnumerable<AffectedPerson> People => Rows.SelectMany(r => r.Question?.People ?? []);

    public IEnumerable<SlotClash> Clashes => Rows.SelectMany(r => r.Question?.Clashes ?? []);

    /// <summary>Identifies what would be done; accepting it names it.</summary>
    public string Fingerprint =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join(
                        '\n',
                        Rows.Select(Words)
                            .Prepend(string.Create(CultureInfo.InvariantCulture, $"{SeriesId}|{SeriesVersion}"))
                    )
                )
            )
        );

    private static string Words(SeriesEditRow row)
    {
        var clashes = row.Question?.Clashes.Select(c => c.With) ?? [];
        var people = row.Question?.People.Select(p => p.ReservationNumber + p.Overlap?.ReservationNumber) ?? [];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{row.SlotId}|{row.Version}|{row.Bar?.GetType().Name}|{BulkPlan.Words(row.After)}|"
                + $"{string.Join(',', clashes)}|{string.Join(',', people)}"
        );
    }
}
