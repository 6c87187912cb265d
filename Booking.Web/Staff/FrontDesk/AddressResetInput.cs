using System.ComponentModel.DataAnnotations;
using Booking.Web.Theme.Forms;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>Another address of a member.</summary>
internal sealed class AddressResetInput
{
    [Required(
        ErrorMessageResourceType = typeof(InputTexts),
        ErrorMessageResourceName = nameof(InputTexts.ErrorEmailNeeded)
    )]
    [Mailable(
        ErrorMessageResourceType = typeof(InputTexts),
        ErrorMessageResourceName = nameof(InputTexts.ErrorEmailMalformed)
    )]
    public string? Email { get; set; }
}
