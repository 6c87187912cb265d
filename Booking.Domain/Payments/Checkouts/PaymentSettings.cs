using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Checkouts;

/// <summary>What Payments needs to know of the installation.</summary>
/// <param name="Live">Real money: sessions and events of the test mode are refused, and the other way round.</param>
public sealed record PaymentSettings(bool Live);
