using System.Globalization;
using System.Text;
using Stripe;

namespace Booking.Web.Development.Stripe;

/// <summary>Signs webhooks as Stripe does.</summary>
public static class WebhookSigner
{
    /// <summary>
    /// The Stripe-Signature header, with one v1 per secret. Put together by hand because the library signs with one
    /// secret only, and a secret is rotated by signing with two.
    /// </summary>
    public static string Sign(ReadOnlySpan<byte> body, DateTimeOffset at, params IEnumerable<string> secrets)
    {
        var payload = Encoding.UTF8.GetString(body);
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={time}"
            + string.Concat(secrets.Select(secret => ",v1=" + EventUtility.ComputeSignature(secret, time, payload)));
    }
}
