using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Security;
using Booking.Web.Members.Accounts.Proofs;
using Booking.Web.Startup;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts;

/// <summary>Another password; the present one in the same form is the proof of who asks (rule Asked again).</summary>
public sealed partial class ManagePassword : ComponentBase
{
    private IEnumerable<string> _refusals = [];

    [Inject]
    private Prover Prover { get; set; } = null!;

    [Inject]
    private ChangePassword Change { get; set; } = null!;

    [Inject]
    private SignInManager<Account> SignIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccountTexts> Text { get; set; } = null!;

    [Inject]
    private IStringLocalizer<RefusalTexts> Refused { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Account Account { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    private ChangePasswordInput? Passwords { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override void OnInitialized() => Passwords ??= new();

    private async Task SubmitAsync()
    {
        if (await Prover.ByPasswordAsync(Passwords!.Current!) is var proof and not ProofOutcome.Proved)
        {
            _refusals = Text.Of(proof, "ErrorPasswordWrong");
            return;
        }

        var answer = await Change.RunAsync(
            Http.User.ToActor(),
            Passwords.Current!,
            Passwords.New!,
            Languages.Current,
            CancellationToken.None
        );
        if (!answer.Succeeded(out var result, out var why))
        {
            _refusals = [Refused[$"{why.Reason}"]];
            return;
        }

        _refusals = result.Errors.Select(e => e.Description);
        if (!result.Succeeded)
            return;
        await SignIn.RefreshSignInAsync(Account);
        Navigation.NavigateTo("/account/manage?done=Password");
    }
}
