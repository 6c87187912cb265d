using System.ComponentModel.DataAnnotations;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Web.Theme.Forms;

namespace Booking.Web.Members.Accounts;

internal sealed class RegisterInput : PersonalInput
{
    [Required(
        ErrorMessageResourceType = typeof(InputTexts),
        ErrorMessageResourceName = nameof(InputTexts.ErrorNameNeeded)
    )]
    [StringLength(
        100,
        ErrorMessageResourceType = typeof(InputTexts),
        ErrorMessageResourceName = nameof(InputTexts.ErrorNameLength)
    )]
    [PersonName(
        ErrorMessageResourceType = typeof(InputTexts),
        ErrorMessageResourceName = nameof(InputTexts.ErrorNameUnfit)
    )]
    public string? Name
    {
        get;
        set => field = value is null ? null : TypedText.Cleaned(value);
    }

    [StringLength(
        Member.MaxNameLength,
        ErrorMessageResourceType = typeof(InputTexts),
        ErrorMessageResourceName = nameof(InputTexts.ErrorReadingLength)
    )]
    [PersonName(
        ErrorMessageResourceType = typeof(InputTexts),
        ErrorMessageResourceName = nameof(InputTexts.ErrorNameUnfit)
    )]
    public string? Reading { get; set; }

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
