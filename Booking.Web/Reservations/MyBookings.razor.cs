using System.Globalization;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Slots;
using Booking.Web.Accounts;
using Booking.Web.Availability;
using Booking.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Reservations;

/// <summary>The member's bookings: what is to come with the holds on top, and what has been.</summary>
public sealed partial class MyBookings(MyReservations reservations, CurrentActor current, IStringLocalizer<ReservationTexts> text, IOptions<SiteOptions> site) : LiveComponent
{
    private const int PageSize = 20;

    private Page<ReservationView>? list;
    private IReadOnlyList<ReservationView> holds = [];
    private bool past;

    private IStringLocalizer<ReservationTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    private int LastPage => list is null ? 1 : Math.Max(1, (list.Total + PageSize - 1) / PageSize);

    protected override async Task OnParametersSetAsync()
    {
        past = string.Equals(Tab, "past", StringComparison.OrdinalIgnoreCase);
        list = null;
        await ReadAsync();
    }

    protected override async Task OnSlotsChangedAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        var actor = await current.GetAsync();
        var number = int.TryParse(PageNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? Math.Clamp(wanted, 1, 10_000) : 1;
        holds = past ? [] : await reservations.HoldsAsync(actor, Gone);
        await WatchAsync([.. holds.Select(HoldWindow.Of).Distinct()]);
        if (holds.Count > 0) holds = await reservations.HoldsAsync(actor, Gone); // what changed before the watch began
        list = await reservations.PageAsync(actor, upcoming: !past, number, PageSize, Gone);
    }

    private string? Address(int number) => number < 1 || number > LastPage ? null : $"/reservations?{(past ? "tab=past&" : "")}page={number.ToString(CultureInfo.InvariantCulture)}";
}
