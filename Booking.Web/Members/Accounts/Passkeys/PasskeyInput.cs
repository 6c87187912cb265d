using System.ComponentModel.DataAnnotations;

namespace Booking.Web.Members.Accounts.Passkeys;

/// <summary>What the browser made of a passkey, and what was said beside it.</summary>
internal sealed class PasskeyInput
{
    /// <summary>WebAuthn's JSON, written by js/passkey.js; empty in a browser that runs no scripts.</summary>
    [Required(
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorPasskey)
    )]
    [StringLength(
        20_000,
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorPasskey)
    )]
    public string? Credential { get; set; }

    [StringLength(
        60,
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorPasskeyName)
    )]
    public string? Name { get; set; }

    /// <summary>The sign-in outlives the browser.</summary>
    public bool Remember { get; set; }
}
