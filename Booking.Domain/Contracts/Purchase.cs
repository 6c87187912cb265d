using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// A plan was chosen. <paramref name="PaymentUrl"/> is where to pay; null if the provider has not answered yet (the
/// contract's page continues).
/// </summary>
public sealed record Purchase(string ContractNumber, string? PaymentUrl);
