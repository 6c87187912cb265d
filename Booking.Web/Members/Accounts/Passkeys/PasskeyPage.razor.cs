using Booking.Domain.Common;
using Booking.Domain.Security;
using Booking.Web.Members.Accounts.Proofs;
using Booking.Web.Startup;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts.Passkeys;

/// <summary>One passkey of one's own account: renamed or removed (rule Passkeys).</summary>
public sealed partial class PasskeyPage(
    ReadPasskeys read,
    RenamePasskey rename,
    RemovePasskey remove,
    NavigationManager navigation,
    IStringLocalizer<AccountTexts> text,
    IStringLocalizer<RefusalTexts> refused
) : ComponentBase
{
    private Passkey? _passkey;
    private string[] _refusals = [];

    private IStringLocalizer<AccountTexts> Text => text;

    [Parameter]
    public required string Id { get; set; }

    [SupplyParameterFromForm(FormName = "passkey-rename")]
    private PasskeyNameInput? Input { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var all = await read.RunAsync(Http.User.ToActor(), Http.RequestAborted);
        _passkey = all.FirstOrDefault(p => p.Id == Id);
        Input ??= new() { Name = _passkey?.Name };
    }

    private async Task RenameAsync() =>
        Leave(await rename.RunAsync(Http.User.ToActor(), Id, Input!.Name, Http.RequestAborted), "Renamed");

    private async Task RemoveAsync() =>
        Leave(await remove.RunAsync(Http.User.ToActor(), Id, Languages.Current, Http.RequestAborted), "Removed");

    private void Leave(Result<PasskeyChanged, Refusal> result, string done)
    {
        if (result.Succeeded(out _, out var why))
            navigation.NavigateTo($"/account/passkeys?done={done}");
        else if (!navigation.Prove(why))
            _refusals = [refused[$"{why.Reason}"]];
    }
}
