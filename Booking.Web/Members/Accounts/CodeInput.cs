using System.ComponentModel.DataAnnotations;
using Booking.Domain.Common;

namespace Booking.Web.Members.Accounts;

/// <summary>A code of the authenticator app or a recovery code.</summary>
internal sealed class CodeInput
{
    [Required(
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorCodeNeeded)
    )]
    [StringLength(
        40,
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorCodeNeeded)
    )]
    public string? Code { get; set; }

    /// <summary>As people type it: without blanks and hyphens.</summary>
    public string Digits => TypedText.Plain(Code).Replace(" ", "").Replace("-", "");
}
