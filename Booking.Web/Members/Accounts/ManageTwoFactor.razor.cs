using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Security.TwoFactor;
using Booking.Web.Members.Accounts.Proofs;
using Booking.Web.Startup;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// Sets up, renews and ends the second factor: a key for the authenticator app, proven by one code, and recovery codes
/// that are shown once.
/// </summary>
public sealed partial class ManageTwoFactor : ComponentBase
{
    /// <summary>So many or fewer are left: the page warns.</summary>
    internal const int FewCodes = 2;

    private Account? _account;
    private AuthenticatorEnrolment? _enrolment;
    private IReadOnlyList<string>? _codes;
    private int _codesLeft;
    private string[] _refusals = [];

    [Inject]
    private UserManager<Account> Users { get; set; } = null!;

    [Inject]
    private SignInManager<Account> SignIn { get; set; } = null!;

    [Inject]
    private Prover Prover { get; set; } = null!;

    [Inject]
    private BeginTwoFactor Begin { get; set; } = null!;

    [Inject]
    private SwitchOnTwoFactor SwitchOn { get; set; } = null!;

    [Inject]
    private RenewRecoveryCodes Renew { get; set; } = null!;

    [Inject]
    private SwitchOffOwnTwoFactor SwitchOff { get; set; } = null!;

    [Inject]
    private IOptions<SiteOptions> Site { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccountTexts> Text { get; set; } = null!;

    [Inject]
    private IStringLocalizer<RefusalTexts> Refused { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "two-factor-enable")]
    private CodeInput? Input { get; set; }

    [SupplyParameterFromForm(FormName = "two-factor-disable")]
    private PasswordInput? Check { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private Actor Actor => Http.User.ToActor();

    protected override async Task OnInitializedAsync()
    {
        (Input, Check) = (Input ?? new(), Check ?? new());
        if (!await ReadAsync())
        {
            await SignIn.SignOutAsync();
            Navigation.NavigateTo("/account/login");
            return;
        }

        // The form that is being sent must stand on the page to be handled.
        if (HttpMethods.IsPost(Http.Request.Method) && Http.Request.Form["_handler"] == "two-factor-enable")
            await ShowKeyAsync();
    }

    /// <summary>False: there is no such account any more.</summary>
    private async Task<bool> ReadAsync()
    {
        var id = Actor.AccountId;
        _account = await Users.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, Http.RequestAborted);
        _codesLeft = _account is null ? 0 : await Users.CountRecoveryCodesAsync(_account);
        return _account is not null;
    }

    private async Task BeginAsync()
    {
        var begun = await Begin.RunAsync(Actor, CancellationToken.None);
        if (!begun.Succeeded(out var key, out var why))
        {
            Refuse(why);
            return;
        }

        await SignIn.RefreshSignInAsync(_account!);
        Show(key);
    }

    private async Task ShowKeyAsync()
    {
        if (
            _account is { TwoFactorEnabled: false }
            && await Users.GetAuthenticatorKeyAsync(_account) is { Length: > 0 } key
        )
            Show(key);
    }

    private void Show(string key) => _enrolment = new(key, _account!.Email!, Site.Value.Name);

    private async Task EnableAsync()
    {
        await FinishAsync(await SwitchOn.RunAsync(Actor, Input!.Digits, Languages.Current, CancellationToken.None));
        if (_codes is not null)
            _enrolment = null;
    }

    private async Task NewCodesAsync() =>
        await FinishAsync(await Renew.RunAsync(Actor, Languages.Current, CancellationToken.None));

    private async Task FinishAsync(Result<NewRecoveryCodes, Refusal> result)
    {
        if (!result.Succeeded(out var made, out var why))
        {
            Refuse(why);
            return;
        }

        await SignIn.RefreshSignInAsync(_account!);
        await ReadAsync();
        _codes = made.Codes;
    }

    private async Task DisableAsync()
    {
        if (await Prover.ByPasswordAsync(Check!.Password!) is var proof and not ProofOutcome.Proved)
        {
            _refusals = Text.Of(proof, "ErrorPasswordWrong");
            return;
        }

        var off = await SwitchOff.RunAsync(Actor, Languages.Current, CancellationToken.None);
        if (!off.Succeeded(out _, out var why))
        {
            Refuse(why);
            return;
        }

        await SignIn.RefreshSignInAsync(_account!);
        Navigation.NavigateTo("/account/manage?done=TwoFactorOff");
    }

    private void Refuse(Refusal why)
    {
        if (!Navigation.Prove(why))
            _refusals = [why.Reason == RefusalReason.CodeWrong ? Text["CodeWrong"] : Refused[$"{why.Reason}"]];
    }
}
