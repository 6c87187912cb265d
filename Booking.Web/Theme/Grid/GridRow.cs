namespace Booking.Web.Theme.Grid;

/// <summary>
/// A line of the grid that stays itself while what it shows changes: its open panel, and what is typed there, outlive a
/// newer state of the row.
/// </summary>
internal sealed class GridRow<TRow>(TRow item)
{
    public TRow Item { get; set; } = item;

    /// <summary>Its panel is shown beneath it.</summary>
    public bool IsOpen { get; set; }
}
