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
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private ITimer? _look;
    private StartView? _view;
    private LocalizedText? _name;
    private DateTimeOffset _now;
    private int _begun;
    private int _shown;

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
        var (from, to) = (_now - ReadStartDays, _now + ReadStartDays);
        await WatchAsync([.. (await catalogs.LocationsAsync(Gone)).Select(l => new SlotWindow(l.Id, from, to))]);
        await ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _look = Clock.CreateTimer(_ => _ = OnRendererAsync(OnSlotsChangedAsync), null, Look, Look);
    }

    protected override async Task OnSlotsChangedAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    /// <summary>A day in each direction: what runs over midnight, and what comes by this time tomorrow.</summary>
    private static TimeSpan ReadStartDays => TimeSpan.FromDays(1);

    private async Task ReadAsync()
    {
        var turn = ++_begun;
        var read = await start.RunAsync(await current.GetAsync(), Gone);
        if (turn < _shown)
            return; // a read that began later, and so knows more, was faster
        (_view, _now, _shown) = (read, Clock.GetUtcNow(), turn);
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
