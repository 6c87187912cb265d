using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.CheckIns;

/// <summary>The desk of a location: whoever comes is checked in to what they have next.</summary>
public sealed partial class CheckInPage(ReadCatalog catalogs, IStringLocalizer<CheckInTexts> text)
{
    private IReadOnlyList<LocationChoice>? _locations;
    private LocationChoice? _place;

    private IStringLocalizer<CheckInTexts> Text => text;

    /// <summary>LC….</summary>
    [SupplyParameterFromQuery]
    public string? Location { get; set; }

    private string TodaysList =>
        "/staff/today" + (_place is null ? "" : "?location=" + Numbering.Location.Of(_place.Id));

    protected override async Task OnParametersSetAsync()
    {
        _locations ??= await catalogs.LocationsAsync(CancellationToken.None);
        _place =
            _locations.FirstOrDefault(l => Numbering.Location.TryParse(Location, out var id) && l.Id == id)
            ?? _locations.FirstOrDefault();
    }
}
