namespace Booking.Web.Notifications;

/// <summary>
/// Sign-in at the mail server with a token instead of a password (OAuth 2.0), as large providers demand it; section
/// "Mail:OAuth".
/// </summary>
public sealed class MailOAuthOptions
{
    /// <summary>Where tokens are asked for; https.</summary>
    public string TokenEndpoint { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>What the token is for, in the provider's words.</summary>
    public string Scope { get; set; } = "";

    /// <summary>Where a person has allowed it; empty: the program asks in its own name (client credentials).</summary>
    public string RefreshToken { get; set; } = "";

    internal bool IsSet => TokenEndpoint.Length > 0;
}
