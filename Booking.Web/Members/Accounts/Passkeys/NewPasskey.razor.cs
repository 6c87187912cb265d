using Booking.Domain.Members;
using Booking.Domain.Security;
using Booking.Web.Members.Accounts.Proofs;
using Booking.Web.Members.Accounts.Sessions;
using Booking.Web.Startup;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts.Passkeys;

/// <summary>Makes a passkey on this device and adds it to the account (rule Passkeys).</summary>
public sealed partial class NewPasskey(
    SignInManager<Account> signIn,
    AddPasskey add,
    NavigationManager navigation,
    IStringLocalizer<AccountTexts> text,
    IStringLocalizer<RefusalTexts> refused
) : ComponentBase
{
    private string[] _refusals = [];

    private IStringLocalizer<AccountTexts> Text => text;

    [Inject]
    private SessionCache Sessions { get; set; } = null!;

    /// <summary>Where it leads once the passkey is there.</summary>
    [Parameter, EditorRequired]
    public required string Then { get; set; }

    [SupplyParameterFromForm(FormName = "passkey-add")]
    private PasskeyInput? Passkey { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override void OnInitialized() => Passkey ??= new();

    private async Task AddAsync()
    {
        if (await MadeAsync() is not { } made)
        {
            _refusals = [text["ErrorPasskey"]];
            return;
        }

        var added = await add.RunAsync(
            Http.User.ToActor(),
            made,
            Passkey!.Name,
            DeviceName.Of(Http.Request.Headers.UserAgent),
            Languages.Current,
            Http.RequestAborted
        );
        if (added.Succeeded(out _, out var why))
        {
            // It may be the second factor that was missing.
            if (Http.User.SessionId() is { } session)
                Sessions.Forget(session);
            navigation.NavigateTo(Then);
        }
        else if (!navigation.Prove(why))
            _refusals = [refused[$"{why.Reason}"]];
    }

    /// <summary>Null: the browser's answer does not verify, is too old, or belongs to another account.</summary>
    private async Task<UserPasskeyInfo?> MadeAsync()
    {
        try
        {
            var made = await signIn.PerformPasskeyAttestationAsync(Passkey!.Credential!);
            return made.Succeeded && made.UserEntity.Id == $"{Http.User.ToActor().AccountId}" ? made.Passkey : null;
        }
        catch (InvalidOperationException)
        {
            return null; // this browser asked for no challenge, or too long ago
        }
    }
}
