namespace Booking.Web.Theme.Grid;

/// <summary>What a list's filter form works with.</summary>
/// <param name="Query">The list as it is shown.</param>
/// <param name="Apply">Shows it as wanted: the wish becomes the address.</param>
public sealed record GridFilters(GridQuery Query, Action<GridQuery> Apply);
