using System.ComponentModel.DataAnnotations;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Web.Theme.Forms;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>Whom somebody at the desk registers; the rules are those of registering oneself.</summary>
internal sealed class InviteInput
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
    public string? Email
    {
        get;
        set => field = value?.Trim();
    }

    [Required(
        ErrorMessageResourceType = typeof(InputTexts),
        ErrorMessageResourceName = nameof(InputTexts.ErrorLanguage)
    )]
    [RegularExpression(
        "ja|en",
        ErrorMessageResourceType = typeof(InputTexts),
        ErrorMessageResourceName = nameof(InputTexts.ErrorLanguage)
    )]
    public string? Language { get; set; }

    /// <summary>A language in its own words.</summary>
    public static string NameOf(string? language) => language == "ja" ? "日本語" : "English";
}
