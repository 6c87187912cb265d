using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Booking.Web.Members.Accounts;

internal sealed class EmailInput
{
    [Required(
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorEmailNeeded)
    )]
    [Mailable(
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorEmailMalformed)
    )]
    public string? Email { get; set; }
}
