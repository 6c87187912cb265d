using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// The link of the mail to a new address. Opening it changes nothing: mail scanners follow links too.
/// </summary>
public sealed partial class ConfirmNewAddress(
    ConfirmAddress confirm,
    SignInManager<Account> signIn,
    IStringLocalizer<AccountTexts> text,
    IStringLocalizer<RefusalTexts> refused
) : ComponentBase
{
    private bool _isOpen;
    private bool _asksPassword;
    private AddressChanged? _changed;
    private string[] _refusals = [];

    private IStringLocalizer<AccountTexts> Text => text;

    [SupplyParameterFromForm(FormName = "address-confirm")]
    private ConfirmAddressInput? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        (_isOpen, _asksPassword) = await confirm.ReadAsync(Token ?? "", Http.RequestAborted);
    }

    private async Task SubmitAsync()
    {
        var result = await confirm.RunAsync(Token ?? "", Input!.Password, Http.RequestAborted);
        if (result.Succeeded(out _changed, out var why))
        {
            // This sign-in has ended with all others.
            if (Http.User.Identity?.IsAuthenticated == true)
                await signIn.SignOutAsync();
        }
        else if (why.Reason == RefusalReason.LinkBroken)
        {
            _isOpen = false;
        }
        else
        {
            _refusals = [WordsOf(why)];
        }
    }

    private string WordsOf(Refusal why) =>
        why.Reason == RefusalReason.PasswordWrong ? text["ErrorPasswordWrong"] : refused[$"{why.Reason}"];
}
