using System.ComponentModel.DataAnnotations;

namespace Booking.Web.Members.Accounts.Passkeys;

/// <summary>Another name of a passkey.</summary>
internal sealed class PasskeyNameInput
{
    [Required(
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorPasskeyName)
    )]
    [StringLength(
        60,
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorPasskeyName)
    )]
    public string? Name { get; set; }
}
