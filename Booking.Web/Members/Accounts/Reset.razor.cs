using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Web.Members.Accounts.Attempts;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts;

public sealed partial class Reset(ResetPassword resetPassword, IStringLocalizer<AccountTexts> text) : ComponentBase
{
    private bool _done;
    private IEnumerable<string> _refusals = [];

    private IStringLocalizer<AccountTexts> Text => text;

    [Inject]
    private KnownDevices Devices { get; set; } = null!;

    [SupplyParameterFromForm]
    private NewPasswordInput? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? Account { get; set; }

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private Guid? AccountId => Guid.TryParse(Account, out var id) ? id : null;

    protected override void OnInitialized() => Input ??= new();

    private async Task SubmitAsync()
    {
        var result = await resetPassword.RunAsync(AccountId!.Value, Token!, Input!.New!, Http.RequestAborted);
        (_done, _refusals) = (result.Succeeded, result.Errors.Select(e => e.Description));
        // Who reads the mailbox is no stranger: whatever was guessed before does not hold them up (rule Attempts).
        if (_done)
            Devices.Remember(Http, AccountId.Value);
    }
}
