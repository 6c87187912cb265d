using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Booking.Web.Members.Accounts;

internal sealed class NewPasswordInput
{
    [Required(
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordNeeded)
    )]
    [StringLength(
        128,
        MinimumLength = 10,
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordLength)
    )]
    public string? New { get; set; }

    [Compare(
        nameof(New),
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordRepeat)
    )]
    public string? Repeat { get; set; }
}
