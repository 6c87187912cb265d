using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// The link of the mail to the old address. Opening it changes nothing: mail scanners follow links too.
/// </summary>
public sealed partial class UndoNewAddress(
    UndoAddress undo,
    IStringLocalizer<AccountTexts> text,
    IStringLocalizer<RefusalTexts> refused
) : ComponentBase
{
    private AddressChanged? _changed;
    private Refusal? _why;

    private IStringLocalizer<AccountTexts> Text => text;

    private string WhyNot =>
        _why is { Reason: not RefusalReason.LinkBroken } why ? refused[$"{why.Reason}"] : text["AddressBroken"];

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private async Task SubmitAsync()
    {
        var result = await undo.RunAsync(Token ?? "", Languages.Current, Http.RequestAborted);
        result.Succeeded(out _changed, out _why);
    }
}
