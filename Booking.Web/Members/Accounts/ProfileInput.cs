using System.ComponentModel.DataAnnotations;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Web.Theme.Forms;

namespace Booking.Web.Members.Accounts;

internal sealed class ProfileInput : PersonalInput
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

    public bool WantsReminders { get; set; }

    [RegularExpression(
        "ja|en",
        ErrorMessageResourceType = typeof(InputTexts),
        ErrorMessageResourceName = nameof(InputTexts.ErrorLanguage)
    )]
    public string? Language { get; set; }
}
