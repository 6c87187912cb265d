using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Booking.Web.Staff.CheckIns;
using Booking.Web.Theme;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Staff;

public sealed class SlotAttendancePageTests : LivePageTest
{
    public SlotAttendancePageTests() => Services.AddTheme();

    [Fact]
    public async Task A_scanned_code_is_typed_into_the_field_and_the_list_shows_who_is_here()
    {
        var (scene, number) = await SceneAsync();
        var code = await scene.Server.Get<MemberPass>().ReadAsync(scene.Member, CancellationToken.None);
        var page = await OpenAsync(scene);

        await EnterAsync(page, code!);

        await UntilAsync(
            () => page.FindAll(".welcome").Count == 1 && page.FindAll(".door-person .undo").Count == 1,
            "the welcome and the mark"
        );
        Assert.Contains("¥1,000", Words(page.Find(".welcome"))); // the trial's cash is still due
        Assert.False(page.Find("#check-in-code").HasAttribute("value")); // the field is the browser's
        Assert.Equal(ReservationStatus.Attended, (await scene.ReservationAsync(number)).Status);
    }

    [Fact]
    public async Task A_code_of_nobody_is_refused_with_what_to_do()
    {
        var (scene, _) = await SceneAsync();
        var page = await OpenAsync(scene);

        await EnterAsync(page, "4901234567894");

        await UntilAsync(() => page.FindAll(".check-in-result .desk-refusal").Count == 1, "the refusal");
        Assert.Contains("会員が見つかりません", Words(page.Find(".desk-refusal")));
    }

    [Fact]
    public async Task Codes_that_come_while_others_are_looked_up_wait_and_the_last_ones_stay_to_be_seen()
    {
        var (scene, number) = await SceneAsync();
        var page = await OpenAsync(scene);

        var first = EnterAsync(page, number, "4901234567894");
        var second = EnterAsync(page, number);
        await Task.WhenAll(first, second);

        await UntilAsync(() => page.FindAll(".check-in-earlier li").Count == 2, "all of them");
        Assert.Contains("受付済みです", Words(page.Find(".welcome")));
        Assert.Contains("4901234567894", Words(page.FindAll(".check-in-said")[0]));
        Assert.Contains("受け付けました", Words(page.FindAll(".check-in-said")[1]));

        await EnterAsync(page, [.. Enumerable.Repeat(number, CheckInBox.Shown)]);
        await UntilAsync(
            () => page.FindAll(".check-in-earlier li").Count == CheckInBox.Shown - 1,
            "the last ones alone"
        );
        Assert.Empty(page.FindAll(".check-in-earlier .failed"));
    }

    [Fact]
    public async Task The_field_opens_when_the_script_listens()
    {
        var (scene, _) = await SceneAsync();
        var page = await OpenAsync(scene);

        await UntilAsync(() => !page.Find("#check-in-code").HasAttribute("disabled"), "the field");

        Assert.Contains(
            JSInterop.Invocations,
            i => i.Identifier == "import" && $"{i.Arguments[0]}".Contains("scanner")
        );
    }

    [Fact]
    public async Task Somebody_without_a_booking_is_found_booked_and_noted_as_here()
    {
        var (scene, _) = await SceneAsync();
        var guest = await Studio.MemberAsync();
        var name = await scene.Server.ReadAsync(db =>
            Task.FromResult(db.Members.Single(m => m.Id == guest.MemberId).Name)
        );
        var page = await OpenAsync(scene);

        await page.InvokeAsync(() => ChangeAsync(page.Find("#walk-in-query"), name));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".walk-in form")));
        await UntilAsync(() => page.FindAll(".walk-in-member").Count == 1, "who it is");
        await ClickAsync(page, ".walk-in-member");
        await UntilAsync(() => page.FindAll(".desk-offer .trial").Count == 1, "the trial for cash");
        await ClickAsync(page, ".desk-offer .trial");

        await UntilAsync(
            () => page.FindAll(".door-person").Count == 2 && page.FindAll(".door-person .undo").Count == 1,
            "them on the list, as here"
        );
        Assert.Contains(name, Words(page.Find(".walk-in .notice.good")));
    }

    [Fact]
    public async Task A_number_that_is_no_slot_is_not_found()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        SignIn(scene.Staff);
        var found = true;
        Navigation.OnNotFound += (_, _) => found = false;

        Render<SlotAttendancePage>(p => p.Add(x => x.Number, "SS999999"));

        await UntilAsync(() => !found, "the page to be missing");
    }

    private async Task<(FrontDeskScene Scene, string Reservation)> SceneAsync()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(5));
        return (scene, number);
    }

    private async Task<IRenderedComponent<SlotAttendancePage>> OpenAsync(FrontDeskScene scene)
    {
        SignIn(scene.Staff);
        Services.AddSingleton(scene.Server.Get<CheckIn>());
        var page = Render<SlotAttendancePage>(p => p.Add(x => x.Number, scene.Slot.Number));
        await UntilAsync(() => page.FindAll(".door-person").Count == 1, "the list");
        return page;
    }

    /// <summary>As the browser's script hands over what was scanned or typed.</summary>
    private static Task EnterAsync(IRenderedComponent<SlotAttendancePage> page, params string[] codes) =>
        page.FindComponent<CheckInBox>().Instance.OnScannedAsync(codes);
}
