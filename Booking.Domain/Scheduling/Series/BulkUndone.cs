namespace Booking.Domain.Scheduling.Series;

/// <summary>A batch has been taken back.</summary>
/// <param name="Slots">How many.</param>
public sealed record BulkUndone(int Slots);
