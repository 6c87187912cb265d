using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Booking.Web.Theme.Forms;

namespace Booking.Web.Members.Accounts;

internal sealed class EmailInput
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
}
