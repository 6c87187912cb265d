using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Booking.Web.Theme.Forms;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// What the forms of the account pages carry. Their rules are the first check; use cases and Identity check again.
/// </summary>
internal sealed class SignInInput
{
    [Required(
        ErrorMessageResourceType = typeof(InputTexts),
        ErrorMessageResourceName = nameof(InputTexts.ErrorEmailNeeded)
    )]
    [Mailable(
        ErrorMessageResourceType = typeof(InputTexts),
        ErrorMessageResourceName = nameof(InputTexts.ErrorEmailMalformed)
    )]
    public string? Email { get; set; }

    [Required(
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordNeeded)
    )]
    [StringLength(
        1000,
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordLength)
    )]
    public string? Password { get; set; }

    public bool Remember { get; set; }

    /// <summary>The browser can make a passkey; said by js/passkey.js.</summary>
    public bool CanPasskey { get; set; }
}
