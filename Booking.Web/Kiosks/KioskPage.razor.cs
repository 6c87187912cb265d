using Booking.Domain.Reservations.FrontDesk.Kiosks;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Kiosks;

/// <summary>
/// What a device at the door shows (rule Kiosk): a plain page that asks the server for each scan, so that it needs no
/// circuit, and a kiosk that was ended is none at its next request.
/// </summary>
public sealed partial class KioskPage : ComponentBase
{
    private KioskPlace? _place;

    [Inject]
    private FindKiosk Kiosks { get; set; } = null!;

    [Inject]
    private KioskCookie Cookie { get; set; } = null!;

    [Inject]
    private IStringLocalizer<KioskTexts> Text { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var code = Cookie.Read(Http);
        _place = await Kiosks.RunAsync(code, Http.RequestAborted);
        Http.Response.Headers.CacheControl = "no-store";
        if (_place is not null)
            Cookie.Write(Http, code!); // for as long again
    }

    private static string NameOf(string language) => language == "ja" ? "日本語" : "English";
}
