using Booking.Domain.BackOffice.Start;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// Where those who work here begin: who comes next, what waits for a person, and what changed; live (rule Start page).
/// </summary>
public sealed partial class StartPage(
    ReadStart start,
    ReadCatalog catalogs,
    ReadCalendarBasis people,
    CurrentActor current,
    IStringLocalizer<StartTexts> text,
    IOptions<SiteOptions> site
) : LiveComponent
{
    /// <summary>In a rush every change of a seat would ask for all of it again.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>Also where no seat has changed: time passes.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromSeconds(30);

    private ITimer? _look;
    private StartView? _view;
    private LocalizedText? _name;
    private DateTimeOffset _now;
    private bool _isOutdated;
    private bool _isReading;

    private IStringLocalizer<StartTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    private string Greeting => _name is null ? text["Title"] : text["Greeting", _name.In(Languages.Current)];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _look?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _now = Clock.GetUtcNow();
        _name = await people.NameOfAsync((await current.GetAsync()).AccountId, Gone);
        // By whole days, so that all who look at this page share one window per location.
        var today = Dates.LocalDate(_now, Location.DefaultTimeZone).ToDateTime(TimeOnly.MinValue);
        var (from, to) = (
            LocationTime.Utc(today.AddDays(-1), Location.DefaultTimeZone),
            LocationTime.Utc(today.AddDays(2), Location.DefaultTimeZone)
        );
        await WatchAsync([.. (await catalogs.LocationsAsync(Gone)).Select(l => new SlotWindow(l.Id, from, to))]);
        await ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _look = Clock.CreateTimer(_ => _ = OnRendererAsync(LookAsync), null, Look, Look);
    }

    protected override Task OnSlotsChangedAsync()
    {
        _isOutdated = true;
        return Task.CompletedTask;
    }

    private async Task LookAsync()
    {
        if (_isReading || (!_isOutdated && Clock.GetUtcNow() - _now < Oldest))
            return;
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        (_isReading, _isOutdated) = (true, false);
        try
        {
            (_view, _now) = (await start.RunAsync(await current.GetAsync(), Gone), Clock.GetUtcNow());
        }
        finally
        {
            _isReading = false;
        }
    }

    private bool IsOn(StartSlot next) => next.Slot.StartsAt <= _now;

    /// <summary>"on now", "in 25 min", or the day where it is another one.</summary>
    private string When(StartSlot next)
    {
        var minutes = (int)Math.Ceiling((next.Slot.StartsAt - _now).TotalMinutes);
        return minutes <= 0 ? text["OnNow"]
            : minutes <= 90 ? text["InMinutes", minutes]
            : Dates.Day(next.Slot.StartsAt, next.Slot.TimeZone);
    }

    private static string WhereOf(StartSlot next) =>
        string.Join(
            " · ",
            new[]
            {
                next.Slot.Location.In(Languages.Current),
                next.Slot.Room?.In(Languages.Current),
                next.Slot.Staff?.In(Languages.Current),
            }.Where(part => part is { Length: > 0 })
        );

    private string AddressOf(StartTaskKind kind)
    {
        var (today, since) = (
            Dates.LocalDate(_now, Location.DefaultTimeZone),
            Dates.LocalDate(_now.AddDays(-7), Location.DefaultTimeZone)
        );
        return kind switch
        {
            StartTaskKind.Attendance =>
                $"/staff/bookings?status=Confirmed&from={Dates.Iso(since)}&to={Dates.Iso(today)}",
            StartTaskKind.Cash => $"/staff/bookings?method=Cash&from={Dates.Iso(since)}&to={Dates.Iso(today)}",
            StartTaskKind.PaymentEvents => "/admin/inbox?state=Failed",
            StartTaskKind.Mails => "/admin/mails?state=Failed",
            _ => "/admin/tasks",
        };
    }

    private static string ToneOf(StartChangeKind kind) =>
        kind switch
        {
            StartChangeKind.Booked => "good",
            StartChangeKind.OnHold => "warn",
            _ => "",
        };
}
