using Booking.Domain.Common;

namespace Booking.Domain.BackOffice;

/// <summary>
/// The refund is stored and will be sent. <paramref name="SubscriptionEnded"/>: null if that was not asked for; false
/// if the provider did not answer and the subscription must be ended by itself.
/// </summary>
public sealed record RefundAccepted(string RefundNumber, Money Amount, bool? SubscriptionEnded = null);
