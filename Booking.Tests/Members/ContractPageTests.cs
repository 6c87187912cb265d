using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Payments.Gateway;
using Booking.Tests.TestKit;
using Booking.Web.Members.Contracts;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Members;

public sealed class ContractPageTests : LivePageTest
{
    [Fact]
    public async Task Without_contracts_the_list_leads_to_the_plans()
    {
        SignIn(await Studio.MemberAsync());
        var page = Render<ContractsPage>();
        page.WaitForAssertion(() => Assert.Equal("/plans", page.Find(".empty a").GetAttribute("href")));
    }

    [Fact]
    public async Task The_list_says_what_is_left_until_when_and_what_to_do_next()
    {
        var member = await Studio.MemberAsync();
        var tickets = await Booking.ContractAsync(member, await Studio.PlanAsync());
        var unpaid = (await Booking.Server.BuyAsync(member, await Studio.PlanAsync())).Value!.ContractNumber;
        SignIn(member);
        var page = Render<ContractsPage>();
        page.WaitForElement(".contract", TimeSpan.FromSeconds(10));
        var cards = page.FindAll(".contract").ToDictionary(c => c.GetAttribute("aria-labelledby")!, c => c);
        Assert.Contains("残り5回 / 5回", Words(cards[tickets]));
        Assert.Contains("有効期限 2027年2月18日", Words(cards[tickets]));
        Assert.Contains("利用できます", Words(cards[tickets]));
        Assert.Contains("お支払い待ち", Words(cards[unpaid]));
        Assert.Equal($"/contracts/{unpaid}", cards[unpaid].QuerySelector("a.primary")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_statement_names_every_line_s_cause()
    {
        var member = await Studio.MemberAsync();
        var contract = await Booking.ContractAsync(member, await Studio.PlanAsync(PlanKind.PointPack, uses: 10));
        var booked = (
            await Booking.Server.BookSeatAsync(member, await Studio.SlotAsync(ProgramKind.Class, capacity: 1), contract)
        ).Value!;
        await Booking.Server.CancelAsync(member, booked.ReservationNumber);
        await Booking.Server.AdjustAsync(await Studio.StaffAsync(admin: true), contract, 2, "お詫びのポイント");
        SignIn(member);
        var page = await OpenAsync(contract);
        var lines = page.FindAll(".ledger li");
        Assert.Equal(4, lines.Count);
        Assert.Contains("お詫びのポイント", Words(lines[0]));
        Assert.Contains("+2ポイント 残り12", Words(lines[0]));
        Assert.Contains("キャンセルで返却", Words(lines[1]));
        Assert.Equal($"/reservations/{booked.ReservationNumber}", lines[1].QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("−3ポイント 残り7", Words(lines[2]));
        Assert.Matches("購入PY[0-9]+", Words(lines[3]));
    }

    [Fact]
    public async Task A_refund_names_its_amount_and_what_was_taken_back_of_the_pack()
    {
        var member = await Studio.MemberAsync();
        var contract = await Booking.ContractAsync(member, await Studio.PlanAsync(uses: 5, price: 10000));
        var payment = await Booking.Server.ReadAsync(db => db.Payments.Select(p => p.Id).SingleAsync());
        await BackOffice.RefundPaymentTests.RefundAsync(
            Booking,
            await Studio.StaffAsync(admin: true),
            Domain.Common.Numbering.Payment.Of(payment),
            4000
        );
        SignIn(member);
        var page = await OpenAsync(contract);
        Assert.Contains(
            "¥4,000 の返金手続き中です。これにともない、このプランの残りから 2回を取り消しました。",
            Words(page.Find(".news"))
        );
    }

    [Fact]
    public async Task Somebody_else_s_contract_is_not_found()
    {
        var contract = await Booking.ContractAsync(await Studio.MemberAsync(), await Studio.PlanAsync());
        SignIn(await Studio.MemberAsync());
        Navigation.NavigateTo($"/contracts/{contract}");
        var page = Render<ContractPage>(p => p.Add(c => c.Number, contract));
        Assert.Empty(page.FindAll(".ledger, .balance"));
    }

    [Fact]
    public async Task Coming_back_from_the_payment_the_provider_is_asked_at_once()
    {
        var (page, contract) = await BuyAndOpenAsync(
            await Studio.PlanAsync(),
            number => Booking.Gateway.Pay(SessionOf(number).Id),
            returned: true
        );
        page.WaitForAssertion(() => Assert.Contains("ご利用いただけます", Words(page.Find(".notice.good"))));
        Assert.Equal(ContractStatus.Active, (await Booking.ReadAsync(contract)).Status);
    }

    [Fact]
    public async Task A_subscription_waits_for_its_invoice_and_the_page_shows_it_by_itself()
    {
        var (page, _) = await BuyAndOpenAsync(
            await Studio.PlanAsync(PlanKind.Subscription, uses: 4),
            number => Booking.Gateway.Pay(SessionOf(number).Id),
            returned: true
        );
        page.WaitForAssertion(() =>
            Assert.Contains("もう一度お支払いになる必要はありません", Words(page.Find(".notice.warn")))
        );
        Assert.Empty(page.FindAll("button"));
        await Booking.DeliverAllAsync();
        await UntilAsync(() => page.FindAll(".balance").Count == 1, "the subscription to be shown as running");
        Assert.Contains("次回更新日 2026年12月20日", Words(page.Find(".card")));
    }

    [Fact]
    public async Task What_is_not_paid_yet_can_be_paid()
    {
        var (page, contract) = await BuyAndOpenAsync(await Studio.PlanAsync(), _ => { }, returned: false);
        await ClickAsync(page.Find("button.primary"));
        page.WaitForAssertion(() => Assert.Equal(SessionOf(contract).Url, Navigation.Uri));
    }

    [Fact]
    public async Task A_subscription_is_cancelled_after_a_question_that_says_until_when_and_can_be_resumed()
    {
        var member = await Studio.MemberAsync();
        var contract = await Booking.ContractAsync(member, await Studio.PlanAsync(PlanKind.Subscription, uses: 4));
        SignIn(member);
        var page = await OpenAsync(contract);
        await ClickAsync(page.Find("button.danger"));
        Assert.Contains("2026年12月20日 まで使え", Words(page.Find("[role=alertdialog]")));
        Assert.Null((await Booking.ReadAsync(contract)).CancelAt);

        await ClickAsync(page.Find("[role=alertdialog] button.danger"));
        page.WaitForAssertion(() =>
            Assert.Contains("2026年12月20日 までご利用いただけます", Words(page.Find(".notice.good")))
        );
        Assert.Contains("解約予定", Words(page.Find("header")));
        Assert.NotNull((await Booking.ReadAsync(contract)).CancelAt);

        await ClickAsync(page.FindAll("button").Single(b => Words(b) == "解約を取り消す"));
        page.WaitForAssertion(() => Assert.Contains("これまでどおり更新されます", Words(page.Find(".notice.good"))));
        Assert.Null((await Booking.ReadAsync(contract)).CancelAt);
    }

    [Fact]
    public async Task The_way_to_the_card_is_the_provider_s_portal()
    {
        var member = await Studio.MemberAsync();
        var contract = await Booking.ContractAsync(member, await Studio.PlanAsync(PlanKind.Subscription, uses: 4));
        SignIn(member);
        var page = await OpenAsync(contract);
        await ClickAsync(page.FindAll("button").Single(b => Words(b) == "カードを変更する"));
        page.WaitForAssertion(() => Assert.StartsWith("https://portal.example/cus_", Navigation.Uri));
    }

    [Fact]
    public async Task A_provider_that_is_silent_changes_nothing_and_says_so()
    {
        var member = await Studio.MemberAsync();
        var contract = await Booking.ContractAsync(member, await Studio.PlanAsync(PlanKind.Subscription, uses: 4));
        SignIn(member);
        var page = await OpenAsync(contract);
        Booking.Gateway.Faults.LoseRequest(GatewayCall.CancelSubscription);
        await ClickAsync(page.Find("button.danger"));
        await ClickAsync(page.Find("[role=alertdialog] button.danger"));
        page.WaitForAssertion(() => Assert.Contains("応答がありません", Words(page.Find(".notice.bad"))));
        Assert.Contains("利用できます", Words(page.Find("header")));
    }

    [Fact]
    public async Task Who_bought_on_the_way_to_a_seat_goes_on_there_with_what_was_bought()
    {
        var (member, plan, slot) = (await Studio.MemberAsync(), await Studio.PlanAsync(), await Studio.SlotAsync());
        var contract = (await Booking.Server.BuyAsync(member, plan, slot: slot.Number)).Value!.ContractNumber;
        Booking.Gateway.Pay(SessionOf(contract).Id);
        SignIn(member);

        await OpenAsync(contract, $"?session={SessionOf(contract).Id}");

        await UntilAsync(
            () => Navigation.Uri.EndsWith($"/slots/{slot.Number}?way={contract}&bought=1", StringComparison.Ordinal),
            "the slot"
        );
    }

    [Fact]
    public async Task Who_left_the_payment_page_finds_the_way_back_to_the_seat()
    {
        var (member, plan, slot) = (await Studio.MemberAsync(), await Studio.PlanAsync(), await Studio.SlotAsync());
        var contract = (await Booking.Server.BuyAsync(member, plan, slot: slot.Number)).Value!.ContractNumber;
        SignIn(member);

        var page = await OpenAsync(contract, "?left=1");

        Assert.Single(page.FindAll($"a[href='/slots/{slot.Number}']"));
        // Later the page leads nowhere: the slot is long over.
        Assert.Empty((await OpenAsync(contract)).FindAll($"a[href='/slots/{slot.Number}']"));
    }

    [Fact]
    public async Task An_open_purchase_that_is_resumed_for_another_seat_leads_to_that_one()
    {
        var (member, plan) = (await Studio.MemberAsync(), await Studio.PlanAsync());
        var (first, second) = (await Studio.SlotAsync(), await Studio.SlotAsync());
        var one = (await Booking.Server.BuyAsync(member, plan, slot: first.Number)).Value!;
        var again = (await Booking.Server.BuyAsync(member, plan, slot: $" {second.Number.ToLowerInvariant()}")).Value!;
        await Booking.Server.BuyAsync(member, plan, slot: "https://evil.example");

        Assert.Equal(one.ContractNumber, again.ContractNumber);
        var kept = await Booking.Server.ReadAsync(db => db.Contracts.Select(c => c.BoughtFor).SingleAsync());
        Assert.Equal(second.Number, kept);
    }

    private GatewaySession SessionOf(string contract) => Booking.Gateway.Sessions.Single(s => s.Reference == contract);

    private async Task<(IRenderedComponent<ContractPage> Page, string Contract)> BuyAndOpenAsync(
        Plan plan,
        Action<string> atTheProvider,
        bool returned
    )
    {
        var member = await Studio.MemberAsync();
        var number = (await Booking.Server.BuyAsync(member, plan)).Value!.ContractNumber;
        atTheProvider(number);
        SignIn(member);
        return (await OpenAsync(number, returned ? $"?session={SessionOf(number).Id}" : ""), number);
    }

    private async Task<IRenderedComponent<ContractPage>> OpenAsync(string contract, string query = "")
    {
        Navigation.NavigateTo($"/contracts/{contract}{query}");
        var page = Render<ContractPage>(p => p.Add(c => c.Number, contract));
        await UntilAsync(() => page.FindAll("h1").Count == 1, $"{contract} to be shown");
        return page;
    }
}
