using Booking.Web.Slots;

namespace Booking.Web.Calendar;

/// <summary>How a slot's state looks, alike in grid and month: a shape and a word, and only then a colour.</summary>
internal static class SlotStyle
{
    private static readonly string[] Tall = [.. Enum.GetValues<SeatState>().Select(s => $"cal-slot is-{s.ToString().ToLowerInvariant()}")];
    private static readonly string[] Low = [.. Tall.Select(c => c + " low")];

    /// <summary>A slot under this many minutes has room for one line.</summary>
    private const int OneLine = 40;

    public static string Class(PlacedSlot placed) => (placed.Face.Span.Length < OneLine ? Low : Tall)[(int)placed.State];

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
    public static string? RealLength(PlacedSlot placed) => placed.Face.Span.Length < WallSpan.Shortest ? placed.Face.Span.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>It cannot be dragged: what has begun or is cancelled stays where it is.</summary>
    public static string? Fixed(SeatState state) => state is SeatState.Started or SeatState.Cancelled ? "" : null;
}
