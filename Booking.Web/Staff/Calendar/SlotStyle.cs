using System.Globalization;
using Booking.Web.Theme.Seats;

namespace Booking.Web.Staff.Calendar;

/// <summary>How a slot's state looks, alike in grid and month: a shape and a word, and only then a colour.</summary>
internal static class SlotStyle
{
    private static readonly string[] Tall =
    [
        .. Enum.GetValues<SeatState>().Select(s => $"cal-slot is-{s.ToString().ToLowerInvariant()}"),
    ];

    /// <summary>So many minutes have room for how many lines: whole lines are shown, never half of one.</summary>
    private static readonly (int Under, string[] Classes)[] Sizes =
    [
        (40, With(" low")),
        (55, With(" mid")),
        (70, Tall),
        (int.MaxValue, With(" high")),
    ];

    public static string Class(PlacedSlot placed)
    {
        var look = Sizes.First(s => placed.Span.Length < s.Under).Classes[(int)placed.State] + placed.Face.Hues;
        if (placed.IsBeside)
            look += " side";
        return placed.Face.Rest is null ? look
            : placed.IsRest ? look + " rest"
            : look + " over";
    }

    public static string Shape(SeatState state) =>
        state switch
        {
            SeatState.Free => "○",
            SeatState.Short => "△",
            SeatState.Full => "×",
            SeatState.Started => "▷",
            SeatState.Closed => "‖",
            _ => "⊘",
        };

    /// <summary>For the script, where the slot is drawn longer than it is.</summary>
    public static string? RealLength(PlacedSlot placed) =>
        placed.Span.Length < WallSpan.Shortest ? placed.Span.Length.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>
    /// For the script, where the slot goes on after midnight: how long all of it is. It is moved as a whole.
    /// </summary>
    public static string? WholeLength(PlacedSlot placed) =>
        placed.Face.Rest is null ? null : placed.Face.Minutes.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// It cannot be dragged: what has begun or is cancelled stays where it is, and what is left of a slot on the next
    /// day goes with its beginning.
    /// </summary>
    public static string? Fixed(PlacedSlot placed) =>
        placed.IsRest || placed.State is SeatState.Started or SeatState.Cancelled ? "" : null;

    private static string[] With(string size) => [.. Tall.Select(c => c + size)];
}
