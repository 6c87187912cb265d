using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// One staff member, or one room, in two slots at once (rule Double-booking). Everything that places a slot first locks
/// the rows of its staff and room: two at the same time wait for each other, and the second sees the first's slot.
/// </summary>
internal static class DoubleBooking
{
    /// <summary>More clashes of one draft with others of its batch are not worth naming.</summary>
    private const int MaxAmongDrafts = 5;

    /// <summary>Locks the staff and rooms of the drafts.</summary>
    public static async Task LockAllAsync(
        BookingDbContext db,
        IReadOnlyList<SlotDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        await RowLock.AcquireAsync(db.Staff, drafts.Select(d => d.StaffId).OfType<long>(), cancellationToken);
        await RowLock.AcquireAsync(db.Rooms, drafts.Select(d => d.RoomId).OfType<long>(), cancellationToken);
    }

    /// <summary>
    /// All clashes of the drafts with the calendar and with each other, in one query; staff across all locations.
    /// </summary>
    /// <param name="self">A slot that is edited does not clash with itself.</param>
    public static async Task<IReadOnlyList<SlotClash>> FindAsync(
        BookingDbContext db,
        IReadOnlyList<SlotDraft> drafts,
        SlotReferences references,
        long? self,
        CancellationToken cancellationToken
    )
    {
        if (!drafts.Any(d => d.StaffId is not null || d.RoomId is not null))
            return [];
        var taken = await ReadAsync(db, drafts, self, cancellationToken);
        var planned = drafts.Select((d, i) => Planned(d, i, references)).OfType<Occupation>();
        Occupation[] all = [.. taken, .. planned];
        var clashes = Pairs(all, o => o.StaffId)
            .Select(p => Clash(p, ClashOver.Staff, references.Staff[p.Draft.StaffId!.Value].Name))
            .Concat(
                Pairs(all, o => o.RoomId)
                    .Select(p => Clash(p, ClashOver.Room, references.Rooms[p.Draft.RoomId!.Value].Name))
            );
        return [.. clashes.OrderBy(c => c.Draft).ThenBy(c => c.StartsAt)];
    }

    /// <summary>Whether the person has confirmed this clash.</summary>
    public static bool IsKnown(SlotClash clash, SlotConsent consent) =>
        clash.With is null ? consent.ClashesAmongDrafts : consent.Clashes.Contains(clash.With);

    private static async Task<List<Occupation>> ReadAsync(
        BookingDbContext db,
        IReadOnlyList<SlotDraft> drafts,
        long? self,
        CancellationToken cancellationToken
    )
    {
        var (from, to) = (drafts.Min(d => d.StartsAt), drafts.Max(d => d.EndsAt));
        var earliest = from - SlotRules.Longest;
        var staff = drafts.Select(d => d.StaffId).OfType<long>().Distinct().ToList();
        var rooms = drafts.Select(d => d.RoomId).OfType<long>().Distinct().ToList();
        return await db
            .Slots.AsNoTracking()
            .Where(s =>
                s.Status != SlotStatus.Cancelled
                && s.Id != self
                && s.StartsAt >= earliest
                && s.StartsAt < to
                && s.EndsAt > from
            )
            .Where(s =>
                (s.StaffId != null && staff.Contains(s.StaffId.Value))
                || (s.RoomId != null && rooms.Contains(s.RoomId.Value))
            )
            .Select(s => new Occupation(
                null,
                s.Id,
                s.StaffId,
                s.RoomId,
                s.StartsAt,
                s.EndsAt,
                s.Program.Name,
                s.Location.Name,
                s.Location.TimeZone
            ))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Null if the draft is invalid and therefore occupies nothing.</summary>
    private static Occupation? Planned(SlotDraft draft, int index, SlotReferences references) =>
        draft.EndsAt > draft.StartsAt
        && references.Programs.TryGetValue(draft.ProgramId, out var program)
        && references.Locations.TryGetValue(draft.LocationId, out var location)
        && (draft.StaffId is not { } staff || references.Staff.ContainsKey(staff))
        && (draft.RoomId is not { } room || references.Rooms.ContainsKey(room))
            ? new(
                index,
                null,
                draft.StaffId,
                draft.RoomId,
                draft.StartsAt,
                draft.EndsAt,
                program.Name,
                location.Name,
                location.TimeZone
            )
            : null;

    /// <summary>
    /// Every overlapping pair of which one at least is a draft; of two drafts the later one clashes with the earlier.
    /// Only the first few clashes within a batch are named: thousands of drafts at one hour would be millions of pairs.
    /// </summary>
    private static IEnumerable<(Occupation Draft, Occupation Other)> Pairs(
        Occupation[] all,
        Func<Occupation, long?> over
    )
    {
        var named = new Dictionary<int, int>();
        foreach (var group in all.Where(o => over(o) is not null).GroupBy(over))
        {
            Occupation[] row = [.. group.OrderBy(o => o.StartsAt)];
            for (var i = 0; i < row.Length; i++)
            {
                for (var j = i + 1; j < row.Length && row[j].StartsAt < row[i].EndsAt; j++)
                {
                    var (one, two) = (row[i], row[j]);
                    if (one.Draft is null && two.Draft is null)
                        continue;
                    var (draft, other) =
                        one.Draft is null || (two.Draft is not null && two.Draft > one.Draft) ? (two, one) : (one, two);
                    if (
                        other.Draft is not null
                        && (named[draft.Draft!.Value] = named.GetValueOrDefault(draft.Draft.Value) + 1) > MaxAmongDrafts
                    )
                        continue;
                    yield return (draft, other);
                }
            }
        }
    }

    private static SlotClash Clash((Occupation Draft, Occupation Other) pair, ClashOver over, LocalizedText who) =>
        new(
            pair.Draft.Draft!.Value,
            over,
            who,
            pair.Other.SlotId is { } id ? Numbering.Slot.Of(id) : null,
            pair.Other.Draft,
            pair.Other.Program,
            pair.Other.Location,
            pair.Other.StartsAt,
            pair.Other.EndsAt,
            pair.Other.TimeZone
        );

    private sealed record Occupation(
        int? Draft,
        long? SlotId,
        long? StaffId,
        long? RoomId,
        DateTimeOffset StartsAt,
        DateTimeOffset EndsAt,
        LocalizedText Program,
        LocalizedText Location,
        string TimeZone
    );
}
