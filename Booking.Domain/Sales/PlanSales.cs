using Booking.Domain.Common;
using Booking.Domain.Contracts;

namespace Booking.Domain.Sales;

/// <summary>What a plan sold.</summary>
/// <param name="Sold">Contracts that began in the period.</param>
/// <param name="Payments">Payments for it, a subscription's renewals included.</param>
/// <param name="Amount">What those payments brought, before refunds.</param>
public sealed record PlanSales(string Number, LocalizedText Name, PlanKind Kind, int Sold, int Payments, Money Amount);
