using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Booking.Web.Members.Accounts;

internal sealed class RegisterInput
{
    [Required(
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorNameNeeded)
    )]
    [StringLength(
        100,
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorNameLength)
    )]
    public string? Name { get; set; }

    [Required(
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorEmailNeeded)
    )]
    [Mailable(
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorEmailMalformed)
    )]
    public string? Email { get; set; }

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
    public string? Password { get; set; }

    [Range(
        typeof(bool),
        "true",
        "true",
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorTermsNeeded)
    )]
    public bool AcceptTerms { get; set; }
}
