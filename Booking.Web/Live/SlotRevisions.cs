using Booking.Domain.Scheduling.Slots;

namespace Booking.Web.Live;

/// <summary>
/// In which state a page has read its slots. Windows hold whole weeks; a page compares before it reads again. Taken
/// before a read, so that what changes meanwhile is read once more.
/// </summary>
internal static class SlotRevisions
{
    /// <summary>
    /// The newest revision of each slot; windows of several time zones may overlap and hold a slot twice.
    /// </summary>
    public static Dictionary<long, long> Of(IEnumerable<SlotView> live) =>
        live.GroupBy(s => s.Id).ToDictionary(s => s.Key, s => s.Max(slot => slot.Revision));

    /// <summary>True where one of these slots has moved on since; a slot that is not watched has not.</summary>
    public static bool HaveChanged(
        this IReadOnlyDictionary<long, long> seen,
        IEnumerable<long> slots,
        IEnumerable<SlotView> live
    )
    {
        var current = Of(live);
        return slots.Any(id => current.TryGetValue(id, out var revision) && seen.GetValueOrDefault(id) != revision);
    }
}
