using AngleSharp.Dom;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Live;
using Booking.Web.Staff.Calendar;
using Booking.Web.Theme;
using Booking.Web.Theme.Forms;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;

namespace Booking.Tests.Staff;

/// <summary>
/// The calendar page on a real database and a real feed; gestures come in as the browser's script would call them.
/// </summary>
public abstract class CalendarPageTest : LivePageTest
{
    /// <summary>Monday 23 November 2026, 10:00 in Tokyo.</summary>
    protected static readonly DateTimeOffset Ten = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private Location? _place;

    /// <summary>Of every slot.</summary>
    protected Domain.Catalog.Program? Program { get; set; }

    /// <summary>Who has the calendar open.</summary>
    protected Actor Staff { get; private set; } = null!;

    protected IRenderedComponent<MessageList> Messages { get; private set; } = null!;

    protected IRenderedComponent<MudDialogProvider> Dialogs { get; private set; } = null!;

    protected async Task<Slot> SlotAsync(DateTimeOffset? startsAt = null, long? staffId = null)
    {
        _place ??= await Studio.LocationAsync();
        Program ??= await Studio.ProgramAsync(ProgramKind.Projection, "ヨガ");
        var slot = await Studio.SlotAsync(
            ProgramKind.Projection,
            capacity: 4,
            startsAt: startsAt ?? Ten,
            program: Program,
            location: _place,
            trialCapacity: 0,
            trialPrice: null
        );
        if (staffId is null)
            return slot;
        await using var db = Booking.Database.Open();
        await db
            .Slots.Where(s => s.Id == slot.Id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(s => s.StaffId, staffId).UpdatedAt(TimeProvider.System.GetUtcNow())
            );
        return slot;
    }

    protected async Task EditElsewhereAsync(Slot slot, Func<SlotDraft, SlotDraft> edit)
    {
        var sheet = (await Booking.Server.Get<ReadSlotDetails>().RunAsync(Staff, slot.Id, CancellationToken.None))!;
        var result = await Booking
            .Server.Get<EditSlot>()
            .RunAsync(
                await Studio.StaffAsync(),
                new(slot.Id, edit(sheet.Draft), sheet.Version, NewKey()),
                CancellationToken.None
            );
        Assert.True(result.Succeeded(out _, out _));
    }

    protected async Task<Slot> ReadAsync(Slot slot)
    {
        await using var db = Booking.Database.Open();
        return await db.Slots.AsNoTracking().SingleAsync(s => s.Id == slot.Id);
    }

    protected async Task<IRenderedComponent<CalendarPage>> OpenAsync(string query, params Slot[] shows)
    {
        Services
            .AddTheme()
            .AddSingleton<Presence>()
            .AddScoped<SlotCommands>()
            .AddScoped<SlotObjectionWords>()
            .AddTransient<CalendarSession>();
        Render<MudPopoverProvider>();
        Messages = Render<MessageList>();
        Dialogs = Render<MudDialogProvider>();
        Staff = await Studio.StaffAsync();
        SignIn(Staff);
        Navigation.NavigateTo(
            $"/staff/calendar?{query}{(query.Contains("date=", StringComparison.Ordinal) ? "" : "&date=2026-11-23")}"
        );
        var page = Render<CalendarPage>();
        await UntilAsync(() => page.FindAll(".cal-scroll").Count == 1, "the calendar");
        Assert.All(shows, slot => page.Find(Selector(slot)));
        return page;
    }

    /// <summary>A gesture of the browser's script.</summary>
    protected static Task GestureAsync(IRenderedComponent<CalendarPage> page, Func<CalendarSession, Task> gesture) =>
        page.InvokeAsync(() => page.Instance.RunAsync(() => gesture(page.Instance.Session)));

    protected static string NewKey() => Guid.CreateVersion7().ToString("n");

    protected static string Selector(Slot slot) => $"[data-slot={slot.Number}]";
}
