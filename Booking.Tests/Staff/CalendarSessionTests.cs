using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Live;
using Booking.Web.Staff.Calendar;
using Booking.Web.Theme;
using Booking.Web.Theme.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Staff;

/// <summary>What a person does in the calendar, on a real database and a real feed, without a page.</summary>
public sealed class CalendarSessionTests : LivePageTest
{
    /// <summary>Monday 23 November 2026, 10:00 in Tokyo.</summary>
    private static readonly DateTimeOffset Ten = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private View _view = null!;
    private CalendarSession _session = null!;
    private StaffMessages _messages = null!;

    [Fact]
    public async Task A_slot_that_somebody_moves_while_it_is_being_dragged_is_shown_in_both_versions()
    {
        var slot = await BeginAsync();
        _session.Grab(slot.Number);
        await EditElsewhereAsync(slot, draft => draft.At(Ten.AddHours(3)));
        await UntilAsync(() => _view.Live.Single().StartsAt == Ten.AddHours(3), "the feed to tell");

        await _session.DropAsync(
            slot.Number,
            SlotDrop.Read("2026-11-24", 600, 660, resized: false),
            "drop-key-00000001"
        );

        Assert.Equal(SlotStage.Conflict, _session.Panel?.Stage);
        Assert.Equal(Ten.AddDays(1), _session.Panel!.Mine.StartsAt);
        Assert.Equal(Ten.AddHours(3), _session.Panel.Theirs!.Draft.StartsAt);
        Assert.Equal(Ten.AddHours(3), await StartAsync(slot));

        await _session.Panel.SaveChosenAsync(_session.Panel.Mine);
        Assert.Null(_session.Panel);
        Assert.Equal(Ten.AddDays(1), await StartAsync(slot));
    }

    [Fact]
    public async Task The_newer_change_takes_the_older_one_s_message_along_and_only_it_can_be_undone()
    {
        var slot = await BeginAsync();
        await _session.DropAsync(
            slot.Number,
            SlotDrop.Read("2026-11-24", 600, 660, resized: false),
            "drop-key-00000001"
        );
        await UntilAsync(() => _view.Live.Single().StartsAt == Ten.AddDays(1), "the feed to tell");
        await _session.DropAsync(
            slot.Number,
            SlotDrop.Read("2026-11-25", 600, 660, resized: false),
            "drop-key-00000002"
        );

        var message = Assert.Single(_messages.Shown);
        Assert.Equal("11月24日(火) 10:00 → 11月25日(水) 10:00に移動しました", message.Text);
        await message.Action!.RunAsync();
        Assert.Equal(Ten.AddDays(1), await StartAsync(slot));
        Assert.Equal("元に戻しました", Assert.Single(_messages.Shown).Text);

        await _session.UndoAsync();
        Assert.Equal(Ten.AddDays(1), await StartAsync(slot));
    }

    [Fact]
    public async Task The_message_of_a_change_goes_by_itself_and_with_the_page()
    {
        var slot = await BeginAsync();
        await _session.DropAsync(
            slot.Number,
            SlotDrop.Read("2026-11-24", 600, 660, resized: false),
            "drop-key-00000001"
        );
        Clock.Advance(StaffMessages.Stay + TimeSpan.FromSeconds(1));
        Assert.Single(_messages.Shown);
        Clock.Advance(StaffMessages.StayWithAction - StaffMessages.Stay);
        Assert.Empty(_messages.Shown);

        await _session.UndoAsync();
        Assert.Single(_messages.Shown);
        _session.Leave();
        Assert.Empty(_messages.Shown);
    }

    [Fact]
    public async Task A_copy_is_proposed_a_week_later_and_undoing_it_cancels_it()
    {
        var slot = await BeginAsync();
        await _session.CopyAsync(slot.Number);
        Assert.Equal(Ten.AddDays(7), _session.Panel?.Start.StartsAt);
        Assert.True(_session.Panel!.IsUntouched);

        await _session.Panel.SaveAsync();
        Assert.Null(_session.Panel);
        var copy = await Booking.Server.ReadAsync(db => db.Slots.SingleAsync(s => s.Id != slot.Id));
        Assert.Equal((Ten.AddDays(7), SlotStatus.Open), (copy.StartsAt, copy.Status));

        await _session.UndoAsync();
        copy = await Booking.Server.ReadAsync(db => db.Slots.AsNoTracking().SingleAsync(s => s.Id != slot.Id));
        Assert.Equal(SlotStatus.Cancelled, copy.Status);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_by_the_rule_of_its_field_and_nothing_is_sent()
    {
        var slot = await BeginAsync();
        await _session.OpenAsync(slot.Number, cancelling: false);
        var panel = _session.Panel!;
        (panel.Form.Capacity, panel.Form.To) = (null, null);
        Assert.False(panel.IsUntouched);

        await panel.SaveAsync();

        Assert.Equal(
            [
                (SlotField.EndsAt, SlotFaultKind.EndNotAfterStart),
                (SlotField.Capacity, SlotFaultKind.CapacityOutOfRange),
            ],
            panel.Faults.Select(fault => (fault.Field, fault.Kind))
        );
        Assert.Same(panel, _session.Panel);
    }

    /// <summary>A slot at ten, and a calendar of its week.</summary>
    private async Task<Slot> BeginAsync()
    {
        var place = await Studio.LocationAsync();
        var program = await Studio.ProgramAsync(ProgramKind.Projection, "ヨガ");
        var slot = await Studio.SlotAsync(
            startsAt: Ten,
            program: program,
            location: place,
            trialCapacity: 0,
            trialPrice: null
        );
        Services.AddTheme().AddScoped<SlotCommands>().AddScoped<SlotObjectionWords>().AddTransient<CalendarSession>();
        SignIn(await Studio.StaffAsync());
        _messages = Services.GetRequiredService<StaffMessages>();
        _session = Services.GetRequiredService<CalendarSession>();
        var basis = await Booking.Server.Get<ReadCalendarBasis>().RunAsync(CancellationToken.None);
        var query = CalendarQuery.Parse(basis, Clock.GetUtcNow(), place.Number, "2026-11-23", "week")!;
        _view = new(
            query,
            await Services
                .GetRequiredService<AvailabilityFeed>()
                .WatchAsync(query.Window, () => Task.CompletedTask, CancellationToken.None)
        );
        _session.Attach(_view);
        return slot;
    }

    private async Task EditElsewhereAsync(Slot slot, Func<SlotDraft, SlotDraft> edit)
    {
        var other = await Studio.StaffAsync();
        var read = (await Booking.Server.Get<ReadSlotDetails>().RunAsync(other, slot.Id, CancellationToken.None))!;
        var request = new EditSlotRequest(slot.Id, edit(read.Draft), read.Version, "elsewhere-00000001");
        Assert.True(
            (await Booking.Server.Get<EditSlot>().RunAsync(other, request, CancellationToken.None)).Succeeded(
                out _,
                out _
            )
        );
    }

    private Task<DateTimeOffset> StartAsync(Slot slot) =>
        Booking.Server.ReadAsync(db => db.Slots.Where(s => s.Id == slot.Id).Select(s => s.StartsAt).SingleAsync());

    private sealed class View(CalendarQuery query, AvailabilitySubscription subscription) : ICalendarView
    {
        public CalendarQuery? Query => query;

        public IEnumerable<SlotView> Live => subscription.Slots;

        public PresenceEntry? Presence => null;

        public Task RunAsync(Func<Task> work) => work();

        public Task PanelClosedAsync(long? slot) => Task.CompletedTask;
    }
}
