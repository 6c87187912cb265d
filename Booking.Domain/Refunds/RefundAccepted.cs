using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Reservations;

namespace Booking.Domain.Refunds;

/// <summary>The refund is written down and on its way. <paramref name="SubscriptionEnded"/>: null where that was not asked for; false: the provider did not answer, try it at the subscription.</summary>
public sealed record RefundAccepted(string RefundNumber, Money Amount, bool? SubscriptionEnded = null);
