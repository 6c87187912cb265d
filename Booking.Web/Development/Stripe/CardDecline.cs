namespace Booking.Web.Development.Stripe;

/// <summary>Why a card was not charged, in Stripe's own codes.</summary>
internal sealed record CardDecline(string Code, string? DeclineCode, string Message);
