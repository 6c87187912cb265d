using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// The link of the confirmation mail. It asks for the password of the registration: mail scanners follow links too, and
/// a stranger may have registered the same address.
/// </summary>
public sealed partial class Confirm(ConfirmEmail confirmEmail, IStringLocalizer<AccountTexts> text) : ComponentBase
{
    private enum Outcome
    {
        Asked,
        Confirmed,
        OtherPassword,
        LinkBroken,
    }

    private Outcome _outcome;

    private IStringLocalizer<AccountTexts> Text => text;

    [SupplyParameterFromForm]
    private PasswordInput? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? Account { get; set; }

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private Guid? AccountId => Guid.TryParse(Account, out var id) ? id : null;

    protected override void OnInitialized() => Input ??= new();

    private async Task SubmitAsync()
    {
        var result = await confirmEmail.RunAsync(AccountId!.Value, Token!, Input!.Password!, Http.RequestAborted);
        _outcome =
            result.Succeeded ? Outcome.Confirmed
            : result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch)) ? Outcome.OtherPassword
            : Outcome.LinkBroken;
    }
}
