using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Web.Members.Accounts.Proofs;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// Leaving (退会, rule Withdrawal): what it means, the member's own password, and what keeps them here if something
/// does.
/// </summary>
public sealed partial class Withdraw(
    WithdrawMember withdrawal,
    SignInManager<Account> signIn,
    NavigationManager navigation,
    IStringLocalizer<AccountTexts> text
) : ComponentBase
{
    private Refusal? _refusal;
    private IEnumerable<string> _wrong = [];

    private IStringLocalizer<AccountTexts> Text => text;

    [Inject]
    private Prover Prover { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "withdraw")]
    private PasswordInput? Input { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        if (HttpMethods.IsPost(Http.Request.Method))
            return; // the form itself is answered
        _refusal = await withdrawal.WhyNotAsync(Http.User.ToActor(), Http.RequestAborted);
    }

    private async Task SubmitAsync()
    {
        if (await Prover.ByPasswordAsync(Input!.Password!) is var proof and not ProofOutcome.Proved)
        {
            _wrong = text.Of(proof, "ErrorPasswordWrong");
            return;
        }

        var result = await withdrawal.RunAsync(Http.User.ToActor(), Input.Password!, Http.RequestAborted);
        if (result.Succeeded(out _, out var why))
        {
            await signIn.SignOutAsync();
            navigation.NavigateTo("/account/goodbye");
        }
        else if (why.Reason == RefusalReason.PasswordWrong)
        {
            _wrong = [text["ErrorPasswordWrong"]];
        }
        else
        {
            _refusal = why;
        }
    }
}
