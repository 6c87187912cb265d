using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Booking.Web.Members.Accounts;

internal sealed class ProfileInput
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

    [RegularExpression(
        "ja|en",
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorLanguage)
    )]
    public string? Language { get; set; }
}
