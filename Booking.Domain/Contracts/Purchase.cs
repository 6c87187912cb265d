using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// A plan was chosen. <paramref name="PaymentUrl"/>: where to pay; null when the provider has not answered yet (the
/// contract's page goes on).
/// </summary>
public sealed record Purchase(string ContractNumber, string? PaymentUrl);
