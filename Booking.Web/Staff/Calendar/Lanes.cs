namespace Booking.Web.Staff.Calendar;

/// <summary>
/// Lets overlapping slots of one column stand side by side. Slots that touch each other, directly or through others,
/// form a group; a group has as many lanes as slots that run at its busiest moment, and each slot takes the first lane
/// that is free when it begins.
/// </summary>
public static class Lanes
{
    /// <param name="spans">Begin and end (exclusive, after the beginning) of each, in any unit.</param>
    /// <returns>A lane for each, in the order given.</returns>
    public static Lane[] Of(IReadOnlyList<(int From, int To)> spans)
    {
        var lanes = new Lane[spans.Count];
        // Of two that begin together the longer one stands left; a tie keeps the order given, so that nothing jumps
        // when something else changes.
        var order = Enumerable
            .Range(0, spans.Count)
            .OrderBy(i => spans[i].From)
            .ThenByDescending(i => spans[i].To)
            .ThenBy(i => i);
        List<int> group = [],
            freeAt = [];
        var groupEnd = int.MinValue;
        foreach (var i in order)
        {
            var (from, to) = spans[i];
            if (from >= groupEnd)
                Close();
            var lane = freeAt.FindIndex(free => free <= from);
            if (lane < 0)
            {
                lane = freeAt.Count;
                freeAt.Add(to);
            }

            freeAt[lane] = to;
            lanes[i] = new(lane, 0);
            group.Add(i);
            groupEnd = Math.Max(groupEnd, to);
        }

        Close();
        return lanes;

        void Close()
        {
            foreach (var i in group)
                lanes[i] = lanes[i] with { Count = freeAt.Count };
            group.Clear();
            freeAt.Clear();
            groupEnd = int.MinValue;
        }
    }
}
