using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Web.Layout;
using Booking.Web.Members.Accounts.Passkeys;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts;

/// <summary>Signs in with address and password or with a passkey (rules Sign-in, Passkeys).</summary>
public sealed partial class Login : ComponentBase
{
    private string[] _refusals = [];

    [Inject]
    private PasswordSignIn SignIn { get; set; } = null!;

    [Inject]
    private AccountSignIn Accounts { get; set; } = null!;

    [Inject]
    private AfterPassword After { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccountTexts> Text { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "login")]
    private SignInInput? Input { get; set; }

    [SupplyParameterFromForm(FormName = "login-passkey")]
    private PasskeyInput? Passkey { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override void OnInitialized()
    {
        (Input, Passkey) = (Input ?? new(), Passkey ?? new());
        // An open page may have been signed out where the browser is signed in again.
        if (ReturnUrl is not null && HttpMethods.IsGet(Http.Request.Method) && Http.User.ToActor() != Actor.Guest)
            Navigation.NavigateTo(Languages.LocalPath(ReturnUrl));
    }

    private async Task SubmitAsync()
    {
        var answer = await SignIn.RunAsync(Input!.Email!, Input.Password!, Input.Remember);
        switch (answer.Outcome)
        {
            case SignInOutcome.SignedIn:
                Navigation.NavigateTo(await After.NextAsync(ReturnUrl, Input.CanPasskey, Http.RequestAborted));
                break;
            case SignInOutcome.CodeNeeded:
                Navigation.NavigateTo(
                    AccountLinks.WithReturn("/account/login-2fa", ReturnUrl, Input.Remember, Input.CanPasskey)
                );
                break;
            case SignInOutcome.Paused:
                _refusals = [Text["SignInPaused", Dates.Time(answer.Until!.Value, Location.DefaultTimeZone)]];
                break;
            default:
                _refusals = [Text["SignInFailed"]];
                break;
        }
    }

    private async Task UsePasskeyAsync()
    {
        if (await Accounts.PasskeySignInAsync(Passkey!.Credential!, Passkey.Remember))
            Navigation.NavigateTo(await Accounts.LandingAsync(ReturnUrl));
        else
            RefusePasskey();
    }

    private void RefusePasskey() => _refusals = [Text["PasskeyRefused"]];
}
