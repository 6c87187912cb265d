using Booking.Web.Layout;

namespace Booking.Web.Members.Accounts;

/// <summary>What an authenticator app needs to join: a QR code, and the same key to be typed.</summary>
internal sealed class AuthenticatorEnrolment(string key, string email, string issuer)
{
    /// <summary>In groups of four.</summary>
    public string Key => string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(group => new string(group)));

    /// <summary>Drawn here and never fetched: no address holds the key.</summary>
    public string Svg => QrCode.Svg(Address);

    private string Address =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(email)}?secret={key}"
        + $"&issuer={Uri.EscapeDataString(issuer)}&digits=6";
}
