using Booking.Domain.Members;
using Booking.Web.Members.Accounts.Attempts;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// Sets a new password. Who was about to book when they had forgotten the old one is signed in with it, as anybody who
/// types it, and led on.
/// </summary>
public sealed partial class Reset : ComponentBase
{
    private bool _done;
    private IEnumerable<string> _refusals = [];

    [Inject]
    private ResetPassword ResetPassword { get; set; } = null!;

    [Inject]
    private UserManager<Account> Users { get; set; } = null!;

    [Inject]
    private PasswordSignIn SignIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccountTexts> Text { get; set; } = null!;

    [Inject]
    private KnownDevices Devices { get; set; } = null!;

    [SupplyParameterFromForm]
    private NewPasswordInput? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? Account { get; set; }

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private Guid? AccountId => Guid.TryParse(Account, out var id) ? id : null;

    private string Onwards(string path) => AccountLinks.WithReturn(path, ReturnUrl);

    protected override void OnInitialized() => Input ??= new();

    private async Task SubmitAsync()
    {
        var result = await ResetPassword.RunAsync(AccountId!.Value, Token!, Input!.New!, Http.RequestAborted);
        (_done, _refusals) = (result.Succeeded, result.Errors.Select(e => e.Description));
        if (!_done)
            return;
        // Who reads the mailbox is no stranger: whatever was guessed before does not hold them up (rule Attempts).
        Devices.Remember(Http, AccountId.Value);
        if (Languages.LocalPath(ReturnUrl) is not "/" and var next)
            await GoOnAsync(next);
    }

    private async Task GoOnAsync(string next)
    {
        var account = (await Users.FindByIdAsync($"{AccountId}"))!;
        switch ((await SignIn.RunAsync(account.Email!, Input!.New!, remember: false)).Outcome)
        {
            case SignInOutcome.SignedIn:
                Navigation.NavigateTo(next);
                break;
            case SignInOutcome.CodeNeeded:
                Navigation.NavigateTo(AccountLinks.WithReturn("/account/login-2fa", next));
                break;
        }
    }
}
