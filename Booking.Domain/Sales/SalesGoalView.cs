namespace Booking.Domain.Sales;

/// <summary>The goal of a month. Version 0: none is set, and the amount is zero.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Amount">Minor units.</param>
public sealed record SalesGoalView(DateOnly Month, string Currency, long Amount, int Version);
