namespace Booking.Web.Theme.Grid;

/// <summary>Names the texts of <see cref="AdminGrid{TRow}"/> and what belongs to it.</summary>
public sealed class AdminGridTexts;
