namespace Booking.Web.Development.Stripe;

/// <param name="Completed">The event whose acknowledgement the payment page waits for; only when paid.</param>
internal sealed record PayOutcome(PayStep Step, CardDecline? Decline = null, EmulatedEvent? Completed = null);
