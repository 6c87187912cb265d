using Booking.Domain.Members;
using Booking.Domain.Security;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// Sets up, renews and ends the second factor: a key for the authenticator app, proven by one code, and recovery codes
/// that are shown once.
/// </summary>
public sealed partial class ManageTwoFactor
{
    /// <summary>So many or fewer are left: the page warns.</summary>
    internal const int FewCodes = 2;

    private const int RecoveryCodes = 10;

    private Account? _account;
    private AuthenticatorEnrolment? _enrolment;
    private IReadOnlyList<string>? _codes;
    private int _codesLeft;
    private string[] _refusals = [];

    [SupplyParameterFromForm(FormName = "two-factor-enable")]
    private CodeInput? Input { get; set; }

    [SupplyParameterFromForm(FormName = "two-factor-disable")]
    private PasswordInput? Check { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        (Input, Check) = (Input ?? new(), Check ?? new());
        _account = await Users.GetUserAsync(Http.User);
        if (_account is null)
        {
            await SignIn.SignOutAsync();
            Navigation.NavigateTo("/account/login");
            return;
        }

        _codesLeft = await Users.CountRecoveryCodesAsync(_account);
        // The form that is being sent must stand on the page to be handled.
        if (HttpMethods.IsPost(Http.Request.Method) && Http.Request.Form["_handler"] == "two-factor-enable")
            await ShowKeyAsync();
    }

    /// <summary>A new key each time: one that was seen before and never used is worth nothing.</summary>
    private async Task BeginAsync()
    {
        await Users.ResetAuthenticatorKeyAsync(_account!);
        await SignIn.RefreshSignInAsync(_account!);
        await ShowKeyAsync();
    }

    private async Task ShowKeyAsync()
    {
        if (_account is not { TwoFactorEnabled: false })
            return;
        if (await Users.GetAuthenticatorKeyAsync(_account) is { Length: > 0 } key)
            _enrolment = new(key, _account.Email!, Site.Value.Name);
    }

    private async Task EnableAsync()
    {
        if (
            !await Users.VerifyTwoFactorTokenAsync(
                _account!,
                Users.Options.Tokens.AuthenticatorTokenProvider,
                Input!.Digits
            )
        )
        {
            _refusals = [Text["CodeWrong"]];
            return;
        }

        await Users.SetTwoFactorEnabledAsync(_account!, true);
        _enrolment = null;
        await MakeCodesAsync();
        await TellAsync(SecurityChange.TwoFactorOn);
    }

    private async Task NewCodesAsync()
    {
        await MakeCodesAsync();
        await TellAsync(SecurityChange.RecoveryCodesRenewed);
    }

    private async Task MakeCodesAsync()
    {
        _codes = [.. await Users.GenerateNewTwoFactorRecoveryCodesAsync(_account!, RecoveryCodes) ?? []];
        _codesLeft = _codes.Count;
        await Users.UpdateSecurityStampAsync(_account!);
        await SignIn.RefreshSignInAsync(_account!);
    }

    private async Task DisableAsync()
    {
        if (!await Users.CheckPasswordAsync(_account!, Check!.Password!))
        {
            _refusals = [Text["ErrorPasswordWrong"]];
            return;
        }

        await Users.SetTwoFactorEnabledAsync(_account!, false);
        await Users.ResetAuthenticatorKeyAsync(_account!);
        await Users.GenerateNewTwoFactorRecoveryCodesAsync(_account!, 0);
        await SignIn.RefreshSignInAsync(_account!);
        await TellAsync(SecurityChange.TwoFactorOff);
        Navigation.NavigateTo("/account/manage?done=TwoFactorOff");
    }

    private Task TellAsync(SecurityChange change) =>
        Record.RunAsync(_account!.Id, change, Languages.Current, CancellationToken.None);
}
