using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Booking.Web.Members.Accounts;

internal sealed class PasswordInput
{
    [Required(
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordNeeded)
    )]
    public string? Password { get; set; }
}
