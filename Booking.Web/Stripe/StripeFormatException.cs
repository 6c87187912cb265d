using System.Text.Json;

namespace Booking.Web.Stripe;

/// <summary>An object of Stripe's lacks what we cannot do without, or carries it in an unknown form.</summary>
internal class StripeFormatException(string message) : Exception(message)
{
    /// <summary>This exception, or one that the library throws at JSON of an unexpected form.</summary>
    public static bool IsUnreadable(Exception trouble) =>
        trouble
            is StripeFormatException
                or JsonException
                or InvalidOperationException
                or FormatException
                or ArgumentException
                or KeyNotFoundException;
}
