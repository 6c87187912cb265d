using System.ComponentModel.DataAnnotations;

namespace Booking.Web.Members.Accounts;

/// <summary>The password of the registration, where the browser is another one.</summary>
internal sealed class ConfirmInput
{
    [StringLength(
        1000,
        ErrorMessageResourceType = typeof(AccountTexts),
        ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordLength)
    )]
    public string? Password { get; set; }
}
