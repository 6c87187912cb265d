using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using MudBlazor;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// The staff calendar as it is seen: what is shown follows the address and the live feed. What is done is the
/// <see cref="CalendarSession"/>'s; dragging happens in the browser, see <see cref="CalendarScript"/>.
/// </summary>
public sealed partial class CalendarPage(
    CalendarSession session,
    ReadCalendarBasis bases,
    Presence presence,
    CurrentActor current,
    NavigationManager navigation,
    StaffDialogs dialogs,
    IJSRuntime js,
    IStringLocalizer<SlotCalendarTexts> text,
    IOptions<SiteOptions> site
) : LiveComponent, ICalendarView
{
    private static readonly IReadOnlyDictionary<long, string> NobodyHolds = new Dictionary<long, string>();

    /// <summary>What has begun, and the line of now, change with the time alone.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private static readonly DialogOptions HelpOptions = new()
    {
        CloseOnEscapeKey = true,
        CloseButton = true,
        BackdropClick = true,
        MaxWidth = MaxWidth.Small,
    };

    private ElementReference _root;
    private CalendarBasis? _basis;
    private CalendarQuery? _query;
    private CalendarContent? _content;
    private IReadOnlyList<Companion> _companions = [];
    private IReadOnlyDictionary<long, string> _held = NobodyHolds;
    private DateOnly _today;
    private int _nowMinute;
    private int _reading;
    private ITimer? _look;
    private PresenceEntry? _me;
    private CalendarScript? _script;
    private CalendarQuery? _scrolledFor;
    private string? _addressed;
    private bool _isHelping;

    private IStringLocalizer<SlotCalendarTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>LC….</summary>
    [SupplyParameterFromQuery]
    public string? Location { get; set; }

    /// <summary>By the location's calendar, as 2026-11-23; today when absent.</summary>
    [SupplyParameterFromQuery]
    public string? Date { get; set; }

    /// <summary>The name of a <see cref="CalendarView"/>; a week when absent.</summary>
    [SupplyParameterFromQuery]
    public string? View { get; set; }

    /// <summary>PG….</summary>
    [SupplyParameterFromQuery]
    public string? Program { get; set; }

    /// <summary>ST….</summary>
    [SupplyParameterFromQuery]
    public string? Staff { get; set; }

    [SupplyParameterFromQuery]
    public string? Cancelled { get; set; }

    /// <summary>What the panel holds, see <see cref="PanelAddress"/>; absent: the panel is closed.</summary>
    [SupplyParameterFromQuery]
    public string? Slot { get; set; }

    CalendarQuery? ICalendarView.Query => _query;

    IEnumerable<SlotView> ICalendarView.Live => Live;

    PresenceEntry? ICalendarView.Presence => _me;

    internal CalendarSession Session => session;

    /// <summary>The slot of the panel as the feed shows it.</summary>
    private SlotView? OpenSlot =>
        session.Panel?.Opening.SlotId is { } id ? Live.FirstOrDefault(slot => slot.Id == id) : null;

    private string? HeldOpen => session.Panel?.Opening.SlotId is { } id ? _held.GetValueOrDefault(id) : null;

    public Task RunAsync(Func<Task> work) =>
        OnRendererAsync(async () =>
        {
            await work();
            StateHasChanged();
        });

    public async Task PanelClosedAsync(long? slot)
    {
        StateHasChanged();
        if (_script is not null && slot is { } id)
            await _script.FocusAsync(Numbering.Slot.Of(id), Gone);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        session.Leave();
        _look?.Dispose();
        _me?.Dispose();
        if (_script is not null)
            await _script.DisposeAsync();
    }

    protected override void OnInitialized() => session.Attach(this);

    protected override async Task OnParametersSetAsync()
    {
        _basis ??= await bases.RunAsync(Gone);
        var (before, address) = (_query?.Window, _query?.Address);
        _query = CalendarQuery.Parse(_basis, Clock.GetUtcNow(), Location, Date, View, Program, Staff, Cancelled);
        if (_query is not { } wanted)
            return;
        if (before != wanted.Window)
        {
            _reading++;
            try
            {
                await WatchAsync(wanted.Watched);
            }
            finally
            {
                _reading--;
            }

            if (_query.Window != wanted.Window)
                return; // other days were asked for in the meantime
            _me?.LookAt(wanted.Window);
        }

        Arrange();
        await FollowAddressAsync(address is null || address == wanted.Address);
    }

    /// <summary>While other days are being read, what is there is not yet what they hold.</summary>
    protected override Task OnSlotsChangedAsync()
    {
        if (_reading > 0)
            return Task.CompletedTask;
        Arrange();
        StateHasChanged();
        return Task.CompletedTask;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        KeepAddress();
        if (firstRender)
        {
            _look = Clock.CreateTimer(_ => _ = OnRendererAsync(OnSlotsChangedAsync), null, Look, Look);
            await EnterAsync();
        }

        if (_content is null)
            return;
        if (_script is null)
        {
            // Before it is waited for: the page is rendered again meanwhile, and two scripts would do every gesture
            // twice.
            _script = new(js, "./" + Assets["js/calendar.js"]);
            _scrolledFor = _content.Query;
            await _script.AttachAsync(_root, new(session, this, HelpAsync), Gone);
        }
        else if (
            _script.IsAttached
            && (
                _scrolledFor?.View != _content.Query.View
                || _scrolledFor.Location != _content.Query.Location
                || (_content.Query.View == CalendarView.Month && _scrolledFor.Window != _content.Query.Window)
            )
        )
        {
            _scrolledFor = _content.Query;
            await _script.ShownAsync(Gone);
        }
    }

    /// <summary>Back and forward close and open the panel; other days of the calendar leave it as it is.</summary>
    private async Task FollowAddressAsync(bool sameDays)
    {
        if (Slot == _addressed)
            return;
        _addressed = Slot;
        if (Slot is not null)
            await session.FollowAsync(Slot);
        else if (sameDays && session.Panel is not null)
            await session.LeavePanelAsync();
    }

    /// <summary>What was opened or closed here is said in the address, so that it outlives a reload.</summary>
    private void KeepAddress()
    {
        var open = session.Panel is { } panel ? PanelAddress.Of(panel.Opening) : null;
        if (_query is null || open == _addressed)
            return;
        _addressed = open;
        navigation.NavigateTo(open is null ? _query.Address : $"{_query.Address}&slot={open}", replace: open is null);
    }

    /// <summary>Works out what is on the screen from the live slots.</summary>
    private void Arrange()
    {
        if (_query is null || _basis is null)
            return;
        var now = Clock.GetUtcNow();
        var local = LocationTime.Local(now, _query.Location.TimeZone);
        (_today, _nowMinute) = (DateOnly.FromDateTime(local.DateTime), (local.Hour * 60) + local.Minute);
        _content = CalendarContent.Of(_query, _basis, Live, now, text);
    }

    /// <summary>Presence begins with the living page; what is only prerendered looks at nothing.</summary>
    private async Task EnterAsync()
    {
        var actor = await current.GetAsync();
        var name = await bases.NameOfAsync(actor.AccountId, Gone);
        if (Gone.IsCancellationRequested)
            return;
        _me = presence.Enter(actor.AccountId, name, () => _ = OnRendererAsync(CompanionsChanged));
        if (_query is not null)
            _me.LookAt(_query.Window);
        await CompanionsChanged();
    }

    private Task CompanionsChanged()
    {
        if (_me is null)
            return Task.CompletedTask;
        _companions = _me.Others;
        _held = PresenceWords.Held(_companions, text);
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>Once at a time: "?" pressed twice opens no second one.</summary>
    private async Task HelpAsync()
    {
        if (_isHelping)
            return;
        _isHelping = true;
        await dialogs.OpenAsync(text["Keys"], new DialogParameters<CalendarHelp>(), HelpOptions);
        _isHelping = false;
    }

    private void Show(CalendarQuery next) => navigation.NavigateTo(next.Address);
}
