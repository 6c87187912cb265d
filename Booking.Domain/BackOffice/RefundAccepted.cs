using Booking.Domain.Common;

namespace Booking.Domain.BackOffice;

/// <summary>
/// The refund is written down and on its way. <paramref name="SubscriptionEnded"/>: null where that was not asked for;
/// false: the provider did not answer, try it at the subscription.
/// </summary>
public sealed record RefundAccepted(string RefundNumber, Money Amount, bool? SubscriptionEnded = null);
