using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary><paramref name="At"/>: when the subscription ends (UTC); null: it goes on.</summary>
public sealed record SubscriptionEnd(DateTimeOffset? At);
