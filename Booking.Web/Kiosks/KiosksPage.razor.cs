using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations.FrontDesk.Kiosks;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Kiosks;

/// <summary>
/// Makes this device a kiosk, and ends kiosks wherever they are (rule Kiosk). Whoever makes it one is signed out on it:
/// what stays on the device opens the kiosk and nothing of theirs.
/// </summary>
public sealed partial class KiosksPage : ComponentBase
{
    private IReadOnlyList<LocationChoice> _locations = [];
    private IReadOnlyList<KioskView> _kiosks = [];
    private Refusal? _refusal;

    [Inject]
    private ReadCatalog Catalogs { get; set; } = null!;

    [Inject]
    private ReadKiosks Read { get; set; } = null!;

    [Inject]
    private OpenKiosk Open { get; set; } = null!;

    [Inject]
    private EndKiosk End { get; set; } = null!;

    [Inject]
    private SignInManager<Account> SignIn { get; set; } = null!;

    [Inject]
    private KioskCookie Cookie { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<KioskTexts> Text { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    /// <summary>LC….</summary>
    [SupplyParameterFromForm(FormName = "kiosk-open")]
    private string? Place { get; set; }

    [SupplyParameterFromForm(FormName = "kiosk-open")]
    private string? Name { get; set; }

    /// <summary>Of one form: sent twice, it makes one kiosk.</summary>
    [SupplyParameterFromForm(FormName = "kiosk-open")]
    private string? Key { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Key ??= Open.NewKey();
        _locations = await Catalogs.LocationsAsync(Http.RequestAborted);
        _kiosks = await Read.AllAsync(Http.User.ToActor(), Http.RequestAborted);
    }

    private async Task OpenAsync()
    {
        var opened = await Open.RunAsync(Http.User.ToActor(), Place, Name, Key, Http.RequestAborted);
        if (!opened.Succeeded(out var code, out _refusal))
            return;
        Cookie.Write(Http, code);
        await SignIn.SignOutAsync();
        Navigation.NavigateTo("/kiosk");
    }

    private async Task EndAsync(long id)
    {
        _refusal = (await End.RunAsync(Http.User.ToActor(), id, Http.RequestAborted)).Refusal;
        _kiosks = await Read.AllAsync(Http.User.ToActor(), Http.RequestAborted);
    }

    private static string Moment(DateTimeOffset instant) => Dates.Moment(instant, Location.DefaultTimeZone);
}
