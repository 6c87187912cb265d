namespace Booking.Web.Development.Stripe;

/// <summary>An answer as it goes over the wire.</summary>
internal sealed record WireAnswer(int Status, string Body, bool Keep, bool Replayed = false);
