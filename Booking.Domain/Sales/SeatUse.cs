using Booking.Domain.Common;

namespace Booking.Domain.Sales;

/// <summary>How full the slots of a program, or of a person, were.</summary>
/// <param name="Name">Null: slots of nobody in particular.</param>
public sealed record SeatUse(string? Number, LocalizedText? Name, SeatFill Seats);
