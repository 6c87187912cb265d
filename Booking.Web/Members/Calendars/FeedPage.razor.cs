using Booking.Domain.Calendars;
using Booking.Web.Startup;
using Booking.Web.Stripe;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Calendars;

/// <summary>The address under which one's own calendar program reads one's bookings (rule Calendar feed).</summary>
public sealed partial class FeedPage : ComponentBase
{
    private string? _address;

    [Inject]
    private ManageFeed Feeds { get; set; } = null!;

    [Inject]
    private IStripeAddresses Addresses { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<FeedTexts> Text { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    /// <summary>Calendar programs open this scheme and ask whether to subscribe.</summary>
    private string? Subscribing => _address is null ? null : "webcal" + _address[_address.IndexOf(':')..];

    protected override async Task OnInitializedAsync()
    {
        if (await Feeds.ReadAsync(Http.User.ToActor(), Http.RequestAborted) is { } code)
            _address = new Uri(Addresses.SiteBase, $"{CalendarEndpoints.Feed}?code={code}").ToString();
    }

    private Task MakeAsync() => RenewAsync("Made");

    private Task RenewAsync() => RenewAsync("Renewed");

    private async Task RenewAsync(string done)
    {
        await Feeds.RenewAsync(Http.User.ToActor(), Http.RequestAborted);
        Navigation.NavigateTo("/account/calendar?done=" + done);
    }

    private async Task EndAsync()
    {
        await Feeds.EndAsync(Http.User.ToActor(), Http.RequestAborted);
        Navigation.NavigateTo("/account/calendar?done=Ended");
    }
}
