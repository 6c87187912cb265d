using System.ComponentModel.DataAnnotations;
using Booking.Web.Theme.Forms;

namespace Booking.Web.Members.Accounts;

/// <summary>A new address, and the present password.</summary>
internal sealed class AddressInput
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
    public string? Password { get; set; }
}
