using System.Globalization;
using Booking.Web.Slots;

namespace Booking.Web.Calendar;

/// <summary>How a slot's state looks, alike in grid and month: a shape and a word, and only then a colour.</summary>
internal static class SlotStyle
{
    private static readonly string[] Tall = [.. Enum.GetValues<SeatState>().Select(s => $"cal-slot is-{s.ToString().ToLowerInvariant()}")];
    private static readonly string[] Low = [.. Tall.Select(c => c + " low")];

    /// <summary>A slot under this many minutes has room for one line.</summary>
    private const int OneLine = 40;

    public static string Class(PlacedSlot placed)
    {
        var look = (placed.Span.Length < OneLine ? Low : Tall)[(int)placed.State];
        return placed.Face.Rest is null ? look : placed.IsRest ? look + " rest" : look + " over";
    }

    public static string Shape(SeatState state) => state switch
    {
        SeatState.Free => "○",
        SeatState.Short => "△",
        SeatState.Full => "×",
        SeatState.Started => "▷",
        SeatState.Closed => "‖",
        _ => "⊘",
    };

    /// <summary>For the script, where the slot is drawn longer than it is.</summary>
    public static string? RealLength(PlacedSlot placed) => placed.Span.Length < WallSpan.Shortest ? placed.Span.Length.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>For the script, where the slot goes on after midnight: how long all of it is. It is moved as a whole.</summary>
    public static string? WholeLength(PlacedSlot placed) => placed.Face.Rest is null ? null : placed.Face.Minutes.ToString(CultureInfo.InvariantCulture);

    /// <summary>It cannot be dragged: what has begun or is cancelled stays where it is, and what is left of a slot on the next day goes with its beginning.</summary>
    public static string? Fixed(PlacedSlot placed) => placed.IsRest || placed.State is SeatState.Started or SeatState.Cancelled ? "" : null;
}
