using AngleSharp.Dom;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Members.Schedule;
using Bunit;

namespace Booking.Tests.Members;

/// <summary>A full slot's page, for whoever wants a seat of it.</summary>
public sealed class WaitlistPageTests : LivePageTest
{
    [Fact]
    public async Task A_guest_is_led_to_sign_in_and_back()
    {
        var (slot, _, _) = await FullAsync();
        var page = Open(slot);
        Assert.Equal(
            $"/account/login?returnUrl=%2Fslots%2F{slot.Number}",
            page.Find(".wait-join a.primary").GetAttribute("href")
        );
    }

    [Fact]
    public async Task A_member_chooses_what_pays_and_has_a_place()
    {
        var (slot, _, _) = await FullAsync();
        var member = await WithTwoPacksAsync();
        SignIn(member);
        var page = Open(slot);
        Assert.True(page.Find(".wait-join button").HasAttribute("disabled"));
        Assert.Empty(page.FindAll(".wait-auto"));

        await page.FindAll(".wait-join .way input")[0].ChangeAsync(new() { Value = "any" });
        await page.Find(".wait-auto input").ChangeAsync(new() { Value = true });
        await page.Find(".wait-join button").ClickAsync(new());

        Assert.Contains("キャンセル待ち 1番目です", Words(page.Find(".wait h2")));
        Assert.Empty(page.FindAll(".wait-join"));
        var wait = await Booking.Server.Get<MyWaits>().OfSlotAsync(member, slot.Id, CancellationToken.None);
        Assert.True(wait!.IsAutomatic);
    }

    [Fact]
    public async Task The_open_page_shows_the_offer_and_takes_it_with_one_press()
    {
        var (slot, seated, reservation) = await FullAsync();
        var member = await WaitingAsync(slot);
        SignIn(member);
        var page = Open(slot);
        Assert.Empty(page.FindAll(".wait.offered"));

        await Booking.Server.CancelAsync(seated, reservation);
        await UntilAsync(() => page.FindAll(".wait.offered").Count == 1, "the offer");
        Assert.Matches(@"\d+:\d\d", Words(page.Find(".wait-clock")));
        await page.Find(".wait button.primary").ClickAsync(new());

        Assert.Matches(@"/reservations/R\d+\?booked=1$", Navigation.Uri);
        Assert.Equal((1, 0, 0, 0), await Booking.SeatsAsync(slot));
    }

    [Fact]
    public async Task Letting_it_go_says_first_what_that_means()
    {
        var (slot, seated, reservation) = await FullAsync();
        var member = await WaitingAsync(slot);
        await Booking.Server.CancelAsync(seated, reservation);
        SignIn(member);
        var page = Open(slot);

        await Button(page, "見送る").ClickAsync(new());
        Assert.Contains("次の方へ", Words(page.Find(".wait .notice")));
        await page.Find(".wait .notice button.primary").ClickAsync(new());

        Assert.Null(await Booking.Server.Get<MyWaits>().OfSlotAsync(member, slot.Id, CancellationToken.None));
        Assert.Equal((0, 0, 0, 0), await Booking.SeatsAsync(slot));
    }

    [Fact]
    public async Task After_the_cut_off_nobody_is_asked_to_wait()
    {
        var (slot, _, _) = await FullAsync();
        SignIn(await WithTwoPacksAsync());
        Clock.Advance(slot.StartsAt.AddMinutes(-59) - Clock.GetUtcNow());
        Assert.Empty(Open(slot).FindAll(".wait-join"));
    }

    private async Task<(Slot Slot, Actor Seated, string Reservation)> FullAsync()
    {
        var slot = await Studio.SlotAsync(ProgramKind.Class, capacity: 1, trialPrice: null);
        var seated = await Studio.MemberAsync();
        var contract = await Booking.ContractAsync(seated, await Studio.PlanAsync());
        var booked = (await Booking.Server.BookSeatAsync(seated, slot, contract)).Value!;
        return (slot, seated, booked.ReservationNumber);
    }

    private async Task<Actor> WithTwoPacksAsync()
    {
        var member = await Studio.MemberAsync();
        await Booking.ContractAsync(member, await Studio.PlanAsync());
        await Booking.ContractAsync(member, await Studio.PlanAsync());
        return member;
    }

    private async Task<Actor> WaitingAsync(Slot slot)
    {
        var member = await Studio.MemberAsync();
        var contract = await Booking.ContractAsync(member, await Studio.PlanAsync());
        var joined = await Booking
            .Server.Get<JoinWaitlist>()
            .RunAsync(member, new(slot.Id, contract, IsAutomatic: false, "join"), CancellationToken.None);
        Assert.Equal(1, joined.Value!.Place);
        return member;
    }

    private static IElement Button(IRenderedComponent<SlotPage> page, string words)
    {
        page.WaitForState(() => page.FindAll(".wait button").Any(b => Words(b) == words), TimeSpan.FromSeconds(10));
        return page.FindAll(".wait button").Single(b => Words(b) == words);
    }

    private IRenderedComponent<SlotPage> Open(Slot slot)
    {
        Navigation.NavigateTo($"/slots/{slot.Number}");
        var page = Render<SlotPage>(p => p.Add(s => s.Number, slot.Number));
        page.WaitForState(
            () => page.FindAll(".book").Count == 1 && page.FindAll(".book .skeleton").Count == 0,
            TimeSpan.FromSeconds(10)
        );
        return page;
    }
}
