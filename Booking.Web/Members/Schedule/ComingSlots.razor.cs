using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Schedule;

/// <summary>The coming classes of a teacher or a studio, with their live seats.</summary>
public sealed partial class ComingSlots(IStringLocalizer<SlotTexts> text) : LiveComponent
{
    private const int DaysAhead = 7;

    /// <summary>More are in the week.</summary>
    private const int Most = 30;

    private IReadOnlyList<IGrouping<DateOnly, SlotView>> _days = [];
    private DateTimeOffset _now;
    private bool _isRead;

    private IStringLocalizer<SlotTexts> Text => text;

    [Parameter]
    public long? LocationId { get; set; }

    [Parameter]
    public long? StaffId { get; set; }

    [Parameter]
    public string TimeZone { get; set; } = Location.DefaultTimeZone;

    /// <summary>Whole days from today on: whoever looks on the same day shares the window.</summary>
    protected override async Task OnInitializedAsync()
    {
        var today = Dates.LocalDate(Clock.GetUtcNow(), TimeZone).ToDateTime(TimeOnly.MinValue);
        await WatchAsync(
            new SlotWindow(
                LocationId,
                LocationTime.Utc(today, TimeZone),
                LocationTime.Utc(today.AddDays(DaysAhead), TimeZone)
            )
        );
        Arrange();
        _isRead = true;
    }

    protected override Task OnSlotsChangedAsync()
    {
        Arrange();
        return base.OnSlotsChangedAsync();
    }

    private void Arrange()
    {
        _now = Clock.GetUtcNow();
        _days =
        [
            .. Live.Where(s => s.StartsAt > _now && s.Status != SlotStatus.Cancelled)
                .Where(s => StaffId is null || s.StaffId == StaffId)
                .Take(Most)
                .GroupBy(s => Dates.LocalDate(s.StartsAt, s.TimeZone)),
        ];
    }
}
