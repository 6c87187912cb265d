namespace Booking.Web.Theme.Grid;

/// <summary>One page of a list.</summary>
/// <param name="Total">Rows on all pages.</param>
public sealed record GridPage<TRow>(IReadOnlyList<TRow> Items, int Total);
