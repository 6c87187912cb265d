using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Members.Schedule;
using Bunit;

namespace Booking.Tests.Members;

/// <summary>
/// "All usable contracts are offered; with two or more the system never chooses" (rule Choice of contract), as the
/// slot's page shows it.
/// </summary>
public sealed class ContractChoiceTests : LivePageTest
{
    [Fact]
    public async Task Without_a_usable_plan_the_page_says_so_and_leads_to_the_plans()
    {
        SignIn(await Studio.MemberAsync());
        var page = Open(await Studio.SlotAsync(ProgramKind.Class, capacity: 8));
        Assert.Contains("使えるプランがありません", Words(page.Find(".book")));
        Assert.StartsWith("/plans?for=SS", page.Find(".book a.primary").GetAttribute("href"));
        Assert.Empty(page.FindAll(".book button"));
    }

    [Fact]
    public async Task The_only_usable_plan_is_chosen_and_one_click_books_with_it()
    {
        var (member, slot) = (await Studio.MemberAsync(), await Studio.SlotAsync(ProgramKind.Class, capacity: 8));
        var contract = await Booking.ContractAsync(member, await Studio.PlanAsync());
        SignIn(member);
        var page = Open(slot);
        Assert.True(page.Find($".way input[value={contract}]").HasAttribute("checked"));
        Assert.Contains("残り5回 → 予約後4回", Words(page.Find(".way")));
        Assert.Contains("1回使って予約する", Words(page.Find(".book button.primary")));
        Assert.Contains("使った1回は戻りません", Words(page.Find(".book")));

        await ClickAsync(page.Find(".book button.primary"));
        page.WaitForAssertion(() => Assert.Matches("/reservations/R[0-9]+\\?booked=1$", Navigation.Uri));
        Assert.Equal(4, (await Booking.ReadAsync(contract)).Remaining);
        Assert.Equal((1, 0, 0, 0), await Booking.SeatsAsync(slot));
    }

    [Fact]
    public async Task With_several_usable_plans_nothing_is_chosen_until_the_member_chooses()
    {
        var (member, slot) = (await Studio.MemberAsync(), await Studio.SlotAsync(ProgramKind.Class, capacity: 8));
        var tickets = await Booking.ContractAsync(member, await Studio.PlanAsync());
        var points = await Booking.ContractAsync(member, await Studio.PlanAsync(PlanKind.PointPack, uses: 20));
        SignIn(member);
        var page = Open(slot);
        Assert.Empty(page.FindAll(".way input[checked]"));
        Assert.True(page.Find(".book button.primary").HasAttribute("disabled"));

        await ChangeAsync(page.Find($".way input[value={points}]"), points);
        Assert.Contains("3ポイント使って予約する", Words(page.Find(".book button.primary")));
        await ClickAsync(page.Find(".book button.primary"));
        page.WaitForAssertion(() => Assert.Contains("/reservations/R", Navigation.Uri));
        Assert.Equal(
            (17, 5),
            ((await Booking.ReadAsync(points)).Remaining, (await Booking.ReadAsync(tickets)).Remaining)
        );
    }

    [Fact]
    public async Task A_plan_that_cannot_be_used_stands_there_with_its_reason()
    {
        var (member, slot) = (await Studio.MemberAsync(), await Studio.SlotAsync(ProgramKind.Class, capacity: 8));
        await Booking.ContractAsync(member, await Studio.PlanAsync(PlanKind.PointPack, uses: 2));
        await Booking.ContractAsync(member, await Studio.PlanAsync(PlanKind.Subscription, uses: 4));
        await Booking.ContractAsync(member, await Studio.PlanAsync());
        SignIn(member);
        var page = Open(slot);
        Assert.Single(page.FindAll(".way input"));
        var reasons = page.FindAll(".way.off").Select(Words).ToList();
        Assert.Equal(2, reasons.Count);
        Assert.Contains(reasons, r => r.EndsWith("残りが足りません（3ポイント必要）", StringComparison.Ordinal));
        Assert.Contains(reasons, r => r.EndsWith("コースの対象外です", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lesson_can_be_paid_by_card_or_with_a_plan_and_the_member_chooses()
    {
        var (member, slot) = (await Studio.MemberAsync(), await Studio.SlotAsync());
        await Booking.ContractAsync(member, await Studio.PlanAsync());
        SignIn(member);
        var page = Open(slot);
        Assert.Equal(2, page.FindAll(".way input").Count);
        Assert.True(page.Find(".book button.primary").HasAttribute("disabled"));
        await ChangeAsync(page.Find(".way input[value=Card]"), "Card");
        Assert.Contains("¥5,000", Words(page.Find(".book button.primary")));
    }

    [Fact]
    public async Task A_plan_that_was_emptied_meanwhile_is_refused_and_then_shown_as_it_is()
    {
        var (member, slot) = (await Studio.MemberAsync(), await Studio.SlotAsync(ProgramKind.Class, capacity: 8));
        var contract = await Booking.ContractAsync(member, await Studio.PlanAsync(uses: 1));
        SignIn(member);
        var page = Open(slot);
        await Booking.Server.BookSeatAsync(
            member,
            await Studio.SlotAsync(ProgramKind.Class, startsAt: Clock.GetUtcNow().AddDays(3)),
            contract
        );
        await ClickAsync(page.Find(".book button.primary"));
        page.WaitForAssertion(() => Assert.Contains("残りが足りません", Words(page.Find(".notice.bad"))));
        Assert.Contains("残りが足りません（1回必要）", Words(page.Find(".way.off")));
        Assert.Equal((0, 0, 0, 0), await Booking.SeatsAsync(slot));
    }

    private IRenderedComponent<SlotPage> Open(Slot slot)
    {
        var page = Render<SlotPage>(p => p.Add(s => s.Number, slot.Number));
        page.WaitForState(
            () => page.FindAll(".book").Count == 1 && page.FindAll(".book .skeleton").Count == 0,
            TimeSpan.FromSeconds(10)
        );
        return page;
    }
}
