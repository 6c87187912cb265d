using Booking.Domain.Members;
using Booking.Domain.Security;
using Booking.Domain.Security.Proofs;
using Booking.Domain.Security.Sessions;
using Booking.Web.Members.Accounts.Passkeys;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts.Proofs;

/// <summary>
/// Takes the proof and leads back to where it was asked for, where nothing is lost (rule Asked again).
/// </summary>
public sealed partial class Prove : ComponentBase
{
    private bool _hasPassword;
    private bool _hasApp;
    private bool _hasPasskey;
    private bool _isProved;
    private string? _email;
    private string[] _wrongPassword = [];
    private string[] _wrongCode = [];
    private string[] _wrongPasskey = [];

    [Inject]
    private Prover Prover { get; set; } = null!;

    [Inject]
    private ReadProof Read { get; set; } = null!;

    [Inject]
    private ReadPasskeys Passkeys { get; set; } = null!;

    [Inject]
    private SessionSettings Settings { get; set; } = null!;

    [Inject]
    private UserManager<Account> Users { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccountTexts> Text { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "prove-password")]
    private PasswordInput? Input { get; set; }

    [SupplyParameterFromForm(FormName = "prove-code")]
    private CodeInput? Code { get; set; }

    [SupplyParameterFromForm(FormName = "prove-passkey")]
    private PasskeyInput? Passkey { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    /// <summary>Its part is shown in a dialog: it says that it is done instead of leading back.</summary>
    [SupplyParameterFromQuery]
    private string? Dialog { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private string Back => Languages.LocalPath(ReturnUrl);

    private int Minutes => (int)Settings.Proof.TotalMinutes;

    protected override async Task OnInitializedAsync()
    {
        (Input, Code, Passkey) = (Input ?? new(), Code ?? new(), Passkey ?? new());
        var actor = Http.User.ToActor();
        if (await Users.GetUserAsync(Http.User) is not { } account)
            return;
        (_email, _hasPassword, _hasApp) = (account.Email, account.PasswordHash is not null, account.TwoFactorEnabled);
        _hasPasskey = (await Passkeys.RunAsync(actor, Http.RequestAborted)).Count > 0;
        // The form that is being sent must stand on the page to be handled.
        if (HttpMethods.IsGet(Http.Request.Method) && !await Read.IsNeededAsync(actor, Http.RequestAborted))
            Finish(ProofOutcome.Proved);
    }

    private async Task ByPasswordAsync()
    {
        var proof = await Prover.ByPasswordAsync(Input!.Password!);
        _wrongPassword = Text.Of(proof, "ErrorPasswordWrong");
        Finish(proof);
    }

    private async Task ByCodeAsync()
    {
        var proof = await Prover.ByCodeAsync(Code!.Digits);
        _wrongCode = Text.Of(proof, "CodeWrong");
        Finish(proof);
    }

    private async Task ByPasskeyAsync()
    {
        var proof = await Prover.ByPasskeyAsync(Passkey!.Credential!);
        _wrongPasskey = Text.Of(proof, "PasskeyRefused");
        Finish(proof);
    }

    private void RefusePasskey() => _wrongPasskey = [Text["PasskeyRefused"]];

    private void Finish(ProofOutcome proof)
    {
        if (proof != ProofOutcome.Proved)
            return;
        if (Dialog == "true")
            _isProved = true;
        else
            Navigation.NavigateTo(Back);
    }
}
