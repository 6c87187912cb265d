using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Editing;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// The staff calendar: what is shown follows the address and the live feed; what is done comes in as whole
/// gestures (CalendarPage.Deeds.cs). Dragging itself happens in the browser (wwwroot/js/calendar.js).
/// </summary>
public sealed partial class CalendarPage(
    ReadCalendarBasis bases,
    ReadSlotDefaults slotDefaults,
    EditSlot edit,
    CancelSlot cancelSlot,
    ReopenSlot reopen,
    Presence presence,
    CurrentActor current,
    NavigationManager navigation,
    IJSRuntime js,
    IStringLocalizer<SlotCalendarTexts> text,
    IStringLocalizer<SlotFaultTexts> faultText,
    IStringLocalizer<StaffRefusalTexts> staffRefusalText,
    IStringLocalizer<RefusalTexts> refusalText,
    IOptions<SiteOptions> site
) : LiveComponent
{
    private static readonly IReadOnlyDictionary<long, string> NobodyHolds = new Dictionary<long, string>();

    /// <summary>What has begun, and the line of now, change with the time alone.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private ElementReference root;
    private CalendarBasis? basis;
    private CalendarQuery? query;
    private CalendarSheet? sheet;
    private IReadOnlyList<Companion> companions = [];
    private IReadOnlyDictionary<long, string> held = NobodyHolds;
    private DateOnly today;
    private int nowMinute;
    private int reading;
    private ITimer? look;
    private PresenceEntry? me;
    private IJSObjectReference? module;
    private IJSObjectReference? script;
    private DotNetObjectReference<CalendarGestures>? gestures;
    private CalendarQuery? scrolledFor;
    private bool isAttached;

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

    protected override async Task OnParametersSetAsync()
    {
        basis ??= await bases.RunAsync(Gone);
        var before = query?.Window;
        query = CalendarQuery.Parse(basis, Clock.GetUtcNow(), Location, Date, View, Program, Staff, Cancelled);
        if (query is not { } wanted)
            return;
        if (before != wanted.Window)
        {
            reading++;
            try
            {
                await WatchAsync(wanted.Watched);
            }
            finally
            {
                reading--;
            }

            if (query.Window != wanted.Window)
                return; // somebody turned on in the meantime
            me?.LookAt(wanted.Window);
        }

        Arrange();
    }

    /// <summary>While other days are being read, what is there is not yet what they hold.</summary>
    protected override Task OnSlotsChangedAsync()
    {
        if (reading > 0)
            return Task.CompletedTask;
        Arrange();
        StateHasChanged();
        return Task.CompletedTask;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            look = Clock.CreateTimer(_ => _ = OnRendererAsync(OnSlotsChangedAsync), null, Look, Look);
            await EnterAsync();
        }

        if (sheet is null)
            return;
        if (!isAttached)
        {
            // before it is waited for: the page is drawn again meanwhile, and two scripts would do every gesture twice
            isAttached = true;
            scrolledFor = sheet.Query;
            await AttachAsync();
        }
        else if (
            script is not null
            && (scrolledFor?.View != sheet.Query.View || scrolledFor.Location != sheet.Query.Location)
        )
        {
            scrolledFor = sheet.Query;
            await script.InvokeVoidAsync("shown", Gone);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        look?.Dispose();
        hush?.Dispose();
        me?.Dispose();
        gestures?.Dispose();
        try
        {
            if (script is not null)
                await script.InvokeVoidAsync("dispose");
            if (script is not null)
                await script.DisposeAsync();
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser went first.
        }
    }

    /// <summary>Works out what is on the screen from the live slots.</summary>
    private void Arrange()
    {
        if (query is null || basis is null)
            return;
        var now = Clock.GetUtcNow();
        var local = LocationTime.Local(now, query.Location.TimeZone);
        (today, nowMinute) = (DateOnly.FromDateTime(local.DateTime), (local.Hour * 60) + local.Minute);
        sheet = CalendarSheet.Of(query, basis, Live, now, text);
    }

    /// <summary>Presence begins with the living page; what is only prerendered looks at nothing.</summary>
    private async Task EnterAsync()
    {
        var actor = await current.GetAsync();
        var name = await bases.NameOfAsync(actor.AccountId, Gone);
        if (Gone.IsCancellationRequested)
            return;
        me = presence.Enter(actor.AccountId, name, () => _ = OnRendererAsync(CompanionsChanged));
        if (query is not null)
            me.LookAt(query.Window);
        await CompanionsChanged();
    }

    private Task CompanionsChanged()
    {
        if (me is null)
            return Task.CompletedTask;
        companions = me.Others;
        held = PresenceWords.Held(companions, text);
        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task AttachAsync()
    {
        try
        {
            module = await js.InvokeAsync<IJSObjectReference>("import", Gone, "./" + Assets["js/calendar.js"]);
            if (module is null || Gone.IsCancellationRequested)
                return;
            gestures = DotNetObjectReference.Create(new CalendarGestures(this));
            script = await module.InvokeAsync<IJSObjectReference>("attach", Gone, root, gestures);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The page was left while it came to life.
        }
    }

    private void Show(CalendarQuery next) => navigation.NavigateTo(next.Address);
}
