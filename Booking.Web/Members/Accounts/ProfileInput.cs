using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Booking.Web.Theme.Forms;

namespace Booking.Web.Members.Accounts;

internal sealed class ProfileInput
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
    public string? Name { get; set; }

    [RegularExpression(
        "ja|en",
        ErrorMessageResourceType = typeof(InputTexts),
        ErrorMessageResourceName = nameof(InputTexts.ErrorLanguage)
    )]
    public string? Language { get; set; }
}
