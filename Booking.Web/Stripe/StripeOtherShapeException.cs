namespace Booking.Web.Stripe;

/// <summary>
/// An object lacks what every object of the pinned version has, or shows only a part of it: it has the shape of another
/// version, or is cut short. It is not "not ours"; it can be asked for by its id (rule Shapes).
/// </summary>
internal sealed class StripeOtherShapeException(string message) : StripeFormatException(message);
