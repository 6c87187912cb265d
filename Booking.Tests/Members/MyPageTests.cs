using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Tests.TestKit;
using Booking.Web.Members.MyPage;
using Bunit;

namespace Booking.Tests.Members;

public sealed class MyPageTests : LivePageTest
{
    [Fact]
    public async Task It_leads_everywhere_with_the_figure_that_counts()
    {
        var member = await Studio.MemberAsync();
        var contract = await Booking.ContractAsync(member, await Studio.PlanAsync());
        var slot = await Studio.SlotAsync(ProgramKind.Class, capacity: 1);
        var booked = (await Booking.Server.BookSeatAsync(member, slot, contract)).Value!;
        SignIn(member);

        var page = Open();

        Assert.Contains("11月27日(金) 12:00", Words(page.Find(".my-next")));
        Assert.Equal($"/reservations/{booked.ReservationNumber}", page.Find(".my-next").GetAttribute("href"));
        Assert.Contains("残り4回", Words(page.Find(".my-balance")));
        Assert.Contains("お支払い済み", Words(page.Find("#my-payments").ParentElement!));
        Assert.Contains("2段階認証：無効 · パスキー：0件", Words(page.Find(".my-security")));
        var links = page.FindAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "/reservations",
                "/contracts",
                "/plans",
                "/payments",
                "/pass",
                "/account/manage",
                "/account/sessions",
            },
            links
        );
    }

    [Fact]
    public async Task Without_anything_yet_every_part_says_so()
    {
        SignIn(await Studio.MemberAsync());
        var page = Open();
        Assert.Contains("次のご予約はまだありません", Words(page.Find(".my-next")));
        Assert.Contains("お持ちのプランはありません", Words(page.Find(".my-balance")));
        Assert.Contains("お支払いはまだありません", Words(page.Find("#my-payments").ParentElement!));
    }

    [Fact]
    public async Task Nobody_sees_what_somebody_else_has_paid()
    {
        await Booking.ContractAsync(await Studio.MemberAsync(), await Studio.PlanAsync());
        SignIn(await Studio.MemberAsync());
        var page = Render<PaymentsPage>();
        page.WaitForElement(".empty", TimeSpan.FromSeconds(10));
        Assert.Empty(page.FindAll(".payment"));
    }

    [Fact]
    public async Task The_list_of_payments_says_what_became_of_each()
    {
        var member = await Studio.MemberAsync();
        var contract = await Booking.ContractAsync(member, await Studio.PlanAsync(price: 10000));
        var hold = await Booking.Server.HoldAsync(member, await Studio.SlotAsync());
        await Booking.Server.ReleaseAsync(member, hold.ReservationNumber);
        SignIn(member);

        var page = Render<PaymentsPage>();

        page.WaitForElement(".payment", TimeSpan.FromSeconds(10));
        var line = Assert.Single(page.FindAll(".payment")); // what is no longer owed is no payment
        Assert.Contains("¥10,000", Words(line));
        Assert.Contains("お支払い済み", Words(line));
        Assert.Equal($"/contracts/{contract}", line.GetAttribute("href"));
    }

    [Fact]
    public async Task Who_only_works_here_is_sent_to_their_account()
    {
        SignIn(await Studio.StaffAsync());
        Render<MyPage>();
        await UntilAsync(
            () => Navigation.Uri.EndsWith("/account/manage", StringComparison.Ordinal),
            "the account page"
        );
    }

    private IRenderedComponent<MyPage> Open()
    {
        var page = Render<MyPage>();
        page.WaitForElement("#my-account", TimeSpan.FromSeconds(10));
        return page;
    }
}
