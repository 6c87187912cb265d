using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Web.Stripe;

/// <summary>What a webhook's signature is worth.</summary>
public enum StripeSignatureVerdict
{
    Valid,

    /// <summary>No header, or none of the form t=…,v1=….</summary>
    Malformed,

    /// <summary>Not signed with any of our secrets, or not this body.</summary>
    Mismatch,

    /// <summary>Genuine, but too old or too new: possibly recorded and played again.</summary>
    Stale,
}

/// <summary>Stripe's webhook signature: HMAC-SHA256 over "t.body", the key being the whole secret string (§5).</summary>
public static class StripeSignature
{
    public const string Header = "Stripe-Signature";

    /// <summary>How far t may lie from our clock, in either direction.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    /// <summary>A secret is rolled by signing with old and new for a day; more signatures than this are nobody's honest header.</summary>
    private const int MaxSignatures = 16;

    /// <summary>Judges a delivery by its raw body bytes. Any secret and any v1 may match; every comparison takes constant time.</summary>
    /// <param name="secrets">All living signing secrets; with none nothing is valid.</param>
    public static StripeSignatureVerdict Verify(
        ReadOnlySpan<byte> body,
        string? header,
        IEnumerable<string> secrets,
        DateTimeOffset now
    )
    {
        if (!TryParse(header, out var time, out var signatures))
            return StripeSignatureVerdict.Malformed;

        var matched = false;
        foreach (var secret in secrets)
        {
            if (secret.Length == 0)
                continue;
            var expected = Encoding.ASCII.GetBytes(Compute(body, time, secret));
            foreach (var signature in signatures)
                matched |= CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature));
        }

        if (!matched)
            return StripeSignatureVerdict.Mismatch;
        var distance = Math.Abs((decimal)now.ToUnixTimeSeconds() - time);
        return distance <= (decimal)Tolerance.TotalSeconds
            ? StripeSignatureVerdict.Valid
            : StripeSignatureVerdict.Stale;
    }

    /// <summary>The header Stripe would send, with one v1 per secret. For the emulator and for tests.</summary>
    public static string Sign(ReadOnlySpan<byte> body, DateTimeOffset at, params IEnumerable<string> secrets)
    {
        var time = at.ToUnixTimeSeconds();
        var header = new StringBuilder().Append(CultureInfo.InvariantCulture, $"t={time}");
        foreach (var secret in secrets)
            header.Append(",v1=").Append(Compute(body, time, secret));
        return header.ToString();
    }

    private static bool TryParse(string? header, out long time, out List<string> signatures)
    {
        time = 0;
        signatures = [];
        var timed = false;
        foreach (var part in (header ?? "").Split(',', MaxSignatures * 2))
        {
            var split = part.IndexOf('=', StringComparison.Ordinal);
            if (split < 0)
                continue;
            var name = part[..split].Trim();
            var value = part[(split + 1)..].Trim();
            if (name is "t")
                timed = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out time);
            else if (name is "v1" && signatures.Count < MaxSignatures)
                signatures.Add(value);
        }

        return timed && signatures.Count > 0;
    }

    private static string Compute(ReadOnlySpan<byte> body, long time, string secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(time.ToString(CultureInfo.InvariantCulture) + "."));
        hmac.AppendData(body);
        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
