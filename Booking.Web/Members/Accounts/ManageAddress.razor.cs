using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Security;
using Booking.Web.Members.Accounts.Proofs;
using Booking.Web.Startup;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts;

/// <summary>Asks for another address of the account (rule Change of address).</summary>
public sealed partial class ManageAddress : ComponentBase
{
    private string? _askedFor;
    private string[] _refusals = [];

    [Inject]
    private Prover Prover { get; set; } = null!;

    [Inject]
    private ChangeAddress Change { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccountTexts> Text { get; set; } = null!;

    [Inject]
    private IStringLocalizer<RefusalTexts> Refused { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "address")]
    private AddressInput? Address { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override void OnInitialized() => Address ??= new();

    private async Task SubmitAsync()
    {
        if (await Prover.ByPasswordAsync(Address!.Password!) is var proof and not ProofOutcome.Proved)
        {
            _refusals = Text.Of(proof, "ErrorPasswordWrong");
            return;
        }

        var result = await Change.RunAsync(
            Http.User.ToActor(),
            Address.Email!,
            Address.Password!,
            Languages.Current,
            Http.RequestAborted
        );
        if (result.Succeeded(out var asked, out var why))
            (_askedFor, Address.Email) = (asked.To, null);
        else
            _refusals = [WordsOf(why)];
    }

    private string WordsOf(Refusal why) =>
        why.Reason == RefusalReason.PasswordWrong ? Text["ErrorPasswordWrong"] : Refused[$"{why.Reason}"];
}
