using System.Text.Json;
using Booking.Domain.Payments.Gateway;
using Stripe;

namespace Booking.Web.Stripe;

/// <summary>
/// Reads a page of Stripe's lists element by element. Hand-written because the library reads a list as a whole, and
/// one object that it cannot read would hide all others.
/// </summary>
internal static class StripeLists
{
    /// <summary>An unreadable object is counted and left out.</summary>
    /// <param name="hasTimes">The lines of an invoice have no time of their own.</param>
    public static GatewayPage<T> Page<T>(string json, Func<string, T> read, bool hasTimes = true)
    {
        var list = StripeFields.Parse<StripeList<JsonElement>>(json);
        var (items, unreadable, last) = (new List<Recorded<T>>(), 0, (string?)null);
        foreach (var element in list.Data ?? throw new StripeFormatException("no data"))
        {
            last = element.GetProperty("id").GetString();
            try
            {
                var createdAt = hasTimes
                    ? DateTimeOffset.FromUnixTimeSeconds(element.GetProperty("created").GetInt64())
                    : default;
                items.Add(new Recorded<T>(read(element.GetRawText()), createdAt));
            }
            catch (Exception trouble) when (StripeFormatException.IsUnreadable(trouble))
            {
                unreadable++;
            }
        }

        return new GatewayPage<T>(items, list.HasMore ? last : null, unreadable);
    }
}
