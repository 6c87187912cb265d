using Booking.Domain.Members;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// Sets up, renews and ends the second factor: a key for the authenticator app, proven by one code, and recovery codes
/// that are shown once.
/// </summary>
public sealed partial class ManageTwoFactor
{
    private const int RecoveryCodes = 10;

    private Account? account;
    private AuthenticatorEnrolment? enrolment;
    private IReadOnlyList<string>? codes;
    private int codesLeft;
    private string[] refusals = [];

    [SupplyParameterFromForm(FormName = "two-factor-enable")]
    private CodeInput? Input { get; set; }

    [SupplyParameterFromForm(FormName = "two-factor-disable")]
    private PasswordInput? Check { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        (Input, Check) = (Input ?? new(), Check ?? new());
        account = await Users.GetUserAsync(Http.User);
        if (account is null)
        {
            await SignIn.SignOutAsync();
            Navigation.NavigateTo("/account/login");
            return;
        }

        codesLeft = await Users.CountRecoveryCodesAsync(account);
        // The form that is being sent must stand on the page to be handled.
        if (HttpMethods.IsPost(Http.Request.Method) && Http.Request.Form["_handler"] == "two-factor-enable")
            await ShowKeyAsync();
    }

    /// <summary>A new key each time: one that was seen before and never used is worth nothing.</summary>
    private async Task BeginAsync()
    {
        await Users.ResetAuthenticatorKeyAsync(account!);
        await SignIn.RefreshSignInAsync(account!);
        await ShowKeyAsync();
    }

    private async Task ShowKeyAsync()
    {
        if (account is not { TwoFactorEnabled: false })
            return;
        if (await Users.GetAuthenticatorKeyAsync(account) is { Length: > 0 } key)
            enrolment = new(key, account.Email!, Site.Value.Name);
    }

    private async Task EnableAsync()
    {
        if (
            !await Users.VerifyTwoFactorTokenAsync(
                account!,
                Users.Options.Tokens.AuthenticatorTokenProvider,
                Input!.Digits
            )
        )
        {
            refusals = [Text["CodeWrong"]];
            return;
        }

        await Users.SetTwoFactorEnabledAsync(account!, true);
        enrolment = null;
        await NewCodesAsync();
    }

    private async Task NewCodesAsync()
    {
        codes = [.. await Users.GenerateNewTwoFactorRecoveryCodesAsync(account!, RecoveryCodes) ?? []];
        codesLeft = codes.Count;
        await Users.UpdateSecurityStampAsync(account!);
        await SignIn.RefreshSignInAsync(account!);
    }

    private async Task DisableAsync()
    {
        if (!await Users.CheckPasswordAsync(account!, Check!.Password!))
        {
            refusals = [Text["ErrorPasswordWrong"]];
            return;
        }

        await Users.SetTwoFactorEnabledAsync(account!, false);
        await Users.ResetAuthenticatorKeyAsync(account!);
        await SignIn.RefreshSignInAsync(account!);
        Navigation.NavigateTo("/account/manage?done=TwoFactorOff");
    }
}
