using System.Globalization;
using System.Text;
using Stripe;

namespace Booking.Web.Stripe;

/// <summary>
/// Checks a webhook's signature with Stripe.net. The header is cleaned first, because the library throws at one that
/// is missing or malformed and searches any number of signatures.
/// </summary>
public static class StripeSignature
{
    public const string Header = "Stripe-Signature";

    /// <summary>How far the signature's time may be from our clock, in either direction.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    /// <summary>
    /// A secret is rotated by signing with old and new for a day; no honest header has more than this.
    /// </summary>
    private const int MaxSignatures = 16;

    /// <summary>Judges a delivery by its raw body. Any secret and any signature may match.</summary>
    /// <param name="secrets">All valid signing secrets; with none nothing is valid.</param>
    public static StripeSignatureVerdict Verify(
        ReadOnlySpan<byte> body,
        string? header,
        IEnumerable<string> secrets,
        DateTimeOffset now
    )
    {
        if (Clean(header) is not { } clean)
            return StripeSignatureVerdict.Malformed;

        // Bytes that are no UTF-8 become other bytes, and match nothing.
        var json = Encoding.UTF8.GetString(body);
        foreach (var secret in secrets)
        {
            if (!Accepts(json, clean, secret, long.MaxValue, now))
                continue;
            return Accepts(json, clean, secret, (long)Tolerance.TotalSeconds, now)
                ? StripeSignatureVerdict.Valid
                : StripeSignatureVerdict.Stale;
        }

        return StripeSignatureVerdict.Mismatch;
    }

    private static bool Accepts(string json, string header, string secret, long tolerance, DateTimeOffset now)
    {
        try
        {
            EventUtility.ValidateSignature(json, header, secret, tolerance, now.ToUnixTimeSeconds());
            return true;
        }
        catch (StripeException)
        {
            return false;
        }
        catch (OverflowException)
        {
            // The library reads the time into 32 bits.
            return false;
        }
    }

    /// <summary>
    /// The header's time and its v1 signatures, in the form that the library reads; null if there are none.
    /// </summary>
    private static string? Clean(string? header)
    {
        var parts = (header ?? "").Split(',', StringSplitOptions.TrimEntries);
        var time = parts.FirstOrDefault(part => part.StartsWith("t=", StringComparison.Ordinal));
        var signatures = parts.Where(part => part.StartsWith("v1=", StringComparison.Ordinal)).Take(MaxSignatures);
        return long.TryParse(time?[2..], NumberStyles.None, CultureInfo.InvariantCulture, out _) && signatures.Any()
            ? string.Join(',', signatures.Prepend(time))
            : null;
    }
}
