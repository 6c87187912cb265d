using Booking.Domain.Security;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts.Passkeys;

/// <summary>The passkeys of one's own account, and one more (rule Passkeys).</summary>
public sealed partial class PasskeysPage(ReadPasskeys read, IStringLocalizer<AccountTexts> text) : ComponentBase
{
    private IReadOnlyList<Passkey> _passkeys = [];

    private IStringLocalizer<AccountTexts> Text => text;

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync() =>
        _passkeys = await read.RunAsync(Http.User.ToActor(), Http.RequestAborted);
}
