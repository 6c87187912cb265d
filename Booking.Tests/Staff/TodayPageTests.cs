using System.Data.Common;
using AngleSharp.Dom;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Booking.Web.Staff.FrontDesk;
using Booking.Web.Theme;
using Booking.Web.Theme.Refusals;
using Bunit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Booking.Tests.Staff;

public sealed class TodayPageTests : LivePageTest
{
    private readonly HeldUpdates _updates = new();

    public TodayPageTests() => Services.AddTheme();

    protected override IInterceptor[] Interceptors => [_updates];

    [Fact]
    public async Task One_click_notes_who_came_and_another_takes_it_back()
    {
        var (scene, number) = await SceneAsync();
        var page = await OpenAsync(scene);

        await ClickAsync(page, ".here");
        await UntilAsync(() => page.FindAll(".undo").Count == 1, "the mark to be shown");
        Assert.Equal(ReservationStatus.Attended, (await scene.ReservationAsync(number)).Status);
        Assert.Empty(page.FindAll(".here"));

        await ClickAsync(page, ".undo");
        await UntilAsync(() => page.FindAll(".missed").Count == 1, "both marks to be offered again");
        await ClickAsync(page, ".missed");
        await UntilAsync(() => page.FindAll(".badge.warn").Count == 1, "the no-show to be shown");
        Assert.Equal(ReservationStatus.NoShow, (await scene.ReservationAsync(number)).Status);
    }

    [Fact]
    public async Task Tags_and_notes_for_the_door_stand_beside_the_name_and_other_notes_do_not()
    {
        var (scene, _) = await SceneAsync();
        await scene.Server.Get<TagMember>().RunAsync(scene.Staff, scene.MemberNumber, "VIP", CancellationToken.None);
        foreach (var (note, isForTheDoor) in new[] { ("膝に注意", true), ("内緒", false) })
            await scene
                .Server.Get<WriteNote>()
                .RunAsync(
                    scene.Staff,
                    new(scene.MemberNumber, note, isForTheDoor, $"key-{isForTheDoor}"),
                    CancellationToken.None
                );

        var page = await OpenAsync(scene);

        Assert.Equal("VIP膝に注意", Words(page.Find(".member-marks")));
    }

    [Fact]
    public async Task Cash_is_taken_with_the_amount_on_the_button()
    {
        var (scene, number) = await SceneAsync();
        var page = await OpenAsync(scene);
        Assert.Contains("¥1,000", Words(page.Find(".cash")));

        await ClickAsync(page, ".cash");

        await UntilAsync(() => page.FindAll(".cash").Count == 0, "nothing more to be due");
        Assert.NotNull((await scene.PaymentAsync(number)).PaidAt);
    }

    [Fact]
    public async Task A_refusal_stands_at_the_row_and_the_row_shows_what_is()
    {
        var (scene, number) = await SceneAsync();
        var page = await OpenAsync(scene);
        await page.InvokeAsync(() =>
        {
            // In one step, as far as the page is concerned: it may read by itself at any time, and would show the
            // other's mark before the click.
            Assert.Single(page.FindAll(".here"));
            Task.Run(() => Booking.Database.ExecuteAsync("UPDATE [Reservations] SET [Status] = 'NoShow'"))
                .GetAwaiter()
                .GetResult();
            return ClickAsync(page.Find(".here"));
        });

        await UntilAsync(
            () => page.FindAll("li .desk-refusal").Count == 1 && page.FindAll(".undo").Count == 1,
            "the refusal and the other's mark"
        );
        Assert.Equal(
            Services.GetRequiredService<IStringLocalizer<RefusalTexts>>()["AlreadyMarked"].Value,
            Words(page.Find(".desk-refusal p"))
        );
    }

    [Fact]
    public async Task A_row_is_busy_on_its_own_and_a_double_click_marks_once()
    {
        var (scene, number) = await SceneAsync(minutesBefore: 20);
        await scene.Server.BookSeatAsync(await Studio.MemberAsync(), scene.Slot, null);
        Clock.Advance(scene.Slot.StartsAt.AddMinutes(5) - Clock.GetUtcNow());
        var page = await OpenAsync(scene, people: 2);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _updates.HoldNext = held.Task;

        var click = ClickAsync(page, ".here");
        await UntilAsync(() => page.FindAll(".attendance[aria-busy=true]").Count == 1, "the row to be busy");
        Assert.Single(page.FindAll(".here:not([disabled])"));
        await ClickAsync(page, ".here[disabled]");
        held.SetResult();
        await click;

        await UntilAsync(
            () => page.FindAll(".undo").Count == 1 && page.FindAll(".attendance[aria-busy=true]").Count == 0,
            "the mark"
        );
        Assert.Single(await scene.AuditAsync(number));
    }

    [Fact]
    public async Task Somebody_else_s_mark_and_cash_appear_by_themselves()
    {
        var (scene, number) = await SceneAsync();
        var page = await OpenAsync(scene);
        var elsewhere = Booking.StartServer();

        await elsewhere
            .Get<MarkAttendance>()
            .RunAsync(scene.Admin, number, Attendance.Attended, CancellationToken.None);
        await elsewhere.Get<TakeCash>().RunAsync(scene.Admin, number, CancellationToken.None);

        await UntilAsync(
            () => page.FindAll(".undo").Count == 1 && page.FindAll(".cash").Count == 0,
            "what the other one did"
        );
    }

    [Fact]
    public async Task Marks_are_offered_as_their_time_comes()
    {
        var (scene, _) = await SceneAsync(minutesBefore: 180);
        var page = await OpenAsync(scene, shows: ".opens");
        Assert.Empty(page.FindAll(".here"));

        Clock.Advance(TimeSpan.FromMinutes(61));
        await UntilAsync(
            () => page.FindAll(".here").Count == 1 && page.FindAll(".opens").Count == 0,
            "attendance to open"
        );
        Assert.Empty(page.FindAll(".missed"));
        Clock.Advance(TimeSpan.FromMinutes(120));
        await UntilAsync(() => page.FindAll(".missed").Count == 1, "the no-show to be offered");
    }

    [Fact]
    public async Task A_name_leads_to_the_member_and_a_hold_has_no_buttons()
    {
        var (scene, _) = await SceneAsync(minutesBefore: 20);
        var lesson = await Studio.SlotAsync(startsAt: scene.Slot.StartsAt, location: await LocationAsync(scene));
        await scene.Server.HoldAsync(await Studio.MemberAsync(), lesson);
        var page = await OpenAsync(scene, people: 2);

        Assert.Contains(
            $"/staff/members/{scene.MemberNumber}",
            page.FindAll("a.person").Select(a => a.GetAttribute("href"))
        );
        Assert.Single(page.FindAll(".here"));
    }

    [Fact]
    public async Task Another_day_is_an_address_of_its_own()
    {
        var (scene, _) = await SceneAsync();
        var page = await OpenAsync(scene);

        await page.InvokeAsync(() => ChangeAsync(page.Find("#today-day"), "2026/12/24"));

        await UntilAsync(() => Navigation.Uri.EndsWith("&date=2026-12-24", StringComparison.Ordinal), "the address");
        await UntilAsync(() => page.FindAll(".empty").Count == 1, "the empty day");
        Assert.Contains("/staff/today?location=LC", Navigation.Uri);
    }

    private async Task<(FrontDeskScene Scene, string Reservation)> SceneAsync(int minutesBefore = -5)
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(minutesBefore));
        return (scene, number);
    }

    private async Task<IRenderedComponent<TodayPage>> OpenAsync(
        FrontDeskScene scene,
        int people = 1,
        string? shows = null
    )
    {
        SignIn(scene.Staff);
        Navigation.NavigateTo("/staff/today");
        var page = Render<TodayPage>();
        await UntilAsync(() => page.FindAll(shows ?? ".people li").Count >= (shows is null ? people : 1), "the list");
        return page;
    }

    private async Task<Domain.Catalog.Location> LocationAsync(FrontDeskScene scene)
    {
        await using var db = Booking.Database.Open();
        return (await db.Locations.FindAsync(scene.Slot.LocationId))!;
    }

    /// <summary>Can make one update of a reservation wait.</summary>
    private sealed class HeldUpdates : DbCommandInterceptor
    {
        private Task? _holdNext;

        public Task? HoldNext
        {
            set => Volatile.Write(ref _holdNext, value);
        }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            if (
                command.CommandText.StartsWith("UPDATE \"Reservations\"", StringComparison.Ordinal)
                && Interlocked.Exchange(ref _holdNext, null) is { } wait
            )
                await wait.WaitAsync(cancellationToken);
            return result;
        }
    }
}
