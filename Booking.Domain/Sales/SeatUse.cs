using Booking.Domain.Common;

namespace Booking.Domain.Sales;

/// <summary>How full the slots of a program, or of a person, were.</summary>
/// <param name="Name">Null for slots without a person.</param>
public sealed record SeatUse(string? Number, LocalizedText? Name, SeatFill Seats);
