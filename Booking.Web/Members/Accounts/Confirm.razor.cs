using Booking.Domain.Members;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// The link of the confirmation mail. Opening it changes nothing, because mail scanners follow links too. In the
/// browser that sent the registration one press confirms; everywhere else the password of the registration is asked
/// for, because a stranger may have registered the same address. Whoever has confirmed is signed in, and is led on to
/// where they wanted to go before they registered.
/// </summary>
public sealed partial class Confirm : ComponentBase
{
    private enum Outcome
    {
        Asked,
        Confirmed,
        OtherPassword,
        LinkBroken,
    }

    private Outcome _outcome;
    private string[] _refusals = [];

    /// <summary>What this browser was told when it registered the address; null: it did not.</summary>
    private string? _stamp;

    private bool _isIn;

    [Inject]
    private ConfirmEmail ConfirmEmail { get; set; } = null!;

    [Inject]
    private RegisteredHere Here { get; set; } = null!;

    [Inject]
    private UserManager<Account> Users { get; set; } = null!;

    [Inject]
    private SignInManager<Account> SignIn { get; set; } = null!;

    [Inject]
    private PasswordSignIn ByPassword { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccountTexts> Text { get; set; } = null!;

    [SupplyParameterFromForm]
    private ConfirmInput? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? Account { get; set; }

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private Guid? AccountId => Guid.TryParse(Account, out var id) ? id : null;

    /// <summary>It leads on to somewhere.</summary>
    private bool Leads => Languages.LocalPath(ReturnUrl) != "/";

    private string Onwards(string path) => AccountLinks.WithReturn(path, ReturnUrl);

    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        if (AccountId is not { } account || string.IsNullOrEmpty(Token))
            return;
        // Followed once more by somebody who is in already.
        if (HttpMethods.IsGet(Http.Request.Method) && Http.User.ToActor().AccountId == account)
            Navigation.NavigateTo(Languages.LocalPath(ReturnUrl));
        else if (Here.StampOf(Http) is { } stamp && await ConfirmEmail.IsOfAsync(account, stamp, Http.RequestAborted))
            _stamp = stamp;
    }

    private async Task SubmitAsync()
    {
        if (_stamp is null && string.IsNullOrEmpty(Input!.Password))
        {
            _refusals = [AccountTexts.ErrorPasswordNeeded];
            return;
        }

        var result = _stamp is { } stamp
            ? await ConfirmEmail.ByStampAsync(AccountId!.Value, Token!, stamp, Http.RequestAborted)
            : await ConfirmEmail.RunAsync(AccountId!.Value, Token!, Input!.Password!, Http.RequestAborted);
        _outcome =
            result.Succeeded ? Outcome.Confirmed
            : result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch)) ? Outcome.OtherPassword
            : Outcome.LinkBroken;
        if (_outcome == Outcome.Confirmed)
            await GoOnAsync();
    }

    private async Task GoOnAsync()
    {
        Here.Forget(Http);
        var account = (await Users.FindByIdAsync($"{AccountId}"))!;
        switch (await SignInAsync(account))
        {
            case SignInOutcome.CodeNeeded:
                Navigation.NavigateTo(Onwards("/account/login-2fa"));
                break;
            case SignInOutcome.SignedIn when Leads:
                Navigation.NavigateTo(Languages.LocalPath(ReturnUrl));
                break;
            case SignInOutcome.SignedIn:
                _isIn = true;
                break;
        }
    }

    /// <summary>By the password that was typed here, or in this browser a moment ago.</summary>
    private async Task<SignInOutcome> SignInAsync(Account account)
    {
        if (_stamp is null)
            return (await ByPassword.RunAsync(account.Email!, Input!.Password!, remember: false)).Outcome;
        if (account.TwoFactorEnabled || !await SignIn.CanSignInAsync(account))
            return SignInOutcome.Refused; // by its own page then
        await SignIn.SignInAsync(account, isPersistent: false);
        return SignInOutcome.SignedIn;
    }
}
