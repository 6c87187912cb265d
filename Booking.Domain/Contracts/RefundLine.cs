using Booking.Domain.Common;

namespace Booking.Domain.Contracts;

/// <summary>Money that goes back, or went, for a contract.</summary>
/// <param name="IsDone">The provider has carried it out.</param>
/// <param name="UsesTaken">Uses or points that went back with it; null: none were to.</param>
public sealed record RefundLine(long Id, Money Amount, bool IsDone, int? UsesTaken);
