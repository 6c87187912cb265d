using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Import;

namespace Booking.Domain.Scheduling.Series;

/// <summary>
/// Compares many new slots with the calendar: which exist already, which are named twice, which break a rule, which
/// clash. Clashes and rules are checked by <see cref="SlotWriter"/>.
/// </summary>
internal static class BulkCheck
{
    /// <param name="rows">Those that are <see cref="BulkState.New"/> are checked, the others stay as they are.</param>
    public static async Task<BulkPlan> PlanAsync(
        BookingDbContext db,
        BulkNames names,
        IReadOnlyList<BulkRow> rows,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var judged = Known(
            names,
            rows,
            await ExistingSlot.LikeAsync(
                db,
                [.. rows.Where(r => r.State == BulkState.New).Select(r => r.Draft!)],
                cancellationToken
            )
        );
        var fresh = Enumerable.Range(0, judged.Length).Where(n => judged[n].State == BulkState.New).ToArray();
        if (fresh.Length == 0)
            return new(names, judged);
        var findings = await SlotWriter.CheckAsync(
            db,
            [.. fresh.Select(n => judged[n].Draft!)],
            now,
            cancellationToken
        );
        foreach (var faults in findings.Faults.GroupBy(f => fresh[f.Draft]))
            judged[faults.Key] = judged[faults.Key] with
            {
                State = BulkState.Bad,
                Problems = [.. faults.Select(RowProblem.Of)],
            };
        foreach (
            var clashes in findings
                .Clashes.GroupBy(c => fresh[c.Draft])
                .Where(g => judged[g.Key].State == BulkState.New)
                .ToList()
        )
        {
            var others = clashes
                .Select(c => c with { Draft = clashes.Key, WithDraft = c.WithDraft is { } other ? fresh[other] : null })
                .Where(c => c.WithDraft is not { } other || judged[other].State != BulkState.Bad)
                .ToArray();
            if (others.Length > 0)
                judged[clashes.Key] = judged[clashes.Key] with { State = BulkState.Clash, Clashes = others };
        }

        return new(names, judged);
    }

    /// <summary>What exists already, and what an earlier row says already.</summary>
    private static BulkRow[] Known(
        BulkNames names,
        IReadOnlyList<BulkRow> rows,
        IReadOnlyDictionary<SlotIdentity, ExistingSlot> standing
    )
    {
        var first = new Dictionary<SlotIdentity, BulkRow>();
        return
        [
            .. rows.Select(row =>
            {
                if (row.State != BulkState.New || row.Draft is not { } draft)
                    return row;
                var marked = row with
                {
                    Holiday = names.HolidayOn(draft.LocationId, row.Date!.Value),
                    OutsideHours = names.IsOutsideHours(draft),
                };
                var identity = SlotIdentity.Of(draft);
                if (!first.TryAdd(identity, row))
                    return marked with
                    {
                        State = BulkState.Bad,
                        Problems = [new(null, RowFault.SameAsLine, Line: first[identity].Line)],
                    };
                return standing.TryGetValue(identity, out var same)
                    ? marked with
                    {
                        State = BulkState.Exists,
                        SlotNumber = Numbering.Slot.Of(same.Id),
                        Differs = same.Draft.DifferencesTo(draft),
                    }
                    : marked;
            }),
        ];
    }
}
