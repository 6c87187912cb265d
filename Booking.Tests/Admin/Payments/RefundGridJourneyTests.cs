using Booking.Domain.BackOffice;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Tests.Browser;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Payments;
using Booking.Web.Theme.Grid;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Admin.Payments;

/// <summary>
/// The refund grid in real browsers: one row, a part of it, two admins on the same row, several at once, and views
/// that are kept.
/// </summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class RefundGridJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("ja", 1280, "light")]
    [InlineData("en", 390, "dark")]
    public async Task Two_admins_on_one_row_see_each_other_and_refund_no_more_than_was_paid(
        string language,
        int width,
        string theme
    )
    {
        await using var host = await WebHost.StartAsync();
        var number = (await BuyAsync(host, 1)).Single();
        await using var first = await chromium.OpenAsync(host.Address, language, width, theme);
        await using var second = await chromium.OpenAsync(host.Address, language, 1280);
        foreach (var admin in new[] { first, second })
        {
            await admin.SignInAsync("admin@demo.example", $"/admin/payments?q={number}");
            await admin.InteractiveAsync();
            await admin.Page.Locator(".opener").ClickAsync();
            await admin.Page.Locator(".refund-preview").WaitForAsync();
            await admin.Page.Locator(".story li").First.WaitForAsync();
        }

        // A part of it, with the amount and what it would do before the click.
        await FillAsync(first, "input[id^=refund-reason]", "こちらの都合");
        await FillAsync(second, "input[id^=refund-amount]", "1000");
        await second.Expect(second.Page.Locator(".refund-form button.danger")).ToContainTextAsync("¥1,000");
        await FillAsync(second, "input[id^=refund-reason]", "お詫び");
        await first.ShotAsync("grid-open");
        await second.Page.Locator(".refund-form button.danger").ClickAsync();
        await second.Expect(second.Page.Locator(".row-panel .notice.good")).ToContainTextAsync("RF");

        // The other one sees it in place, and what was typed there is still there.
        await first
            .Expect(first.Page.Locator(".cell-status").Last)
            .ToContainTextAsync(first.Text<AdminTexts>("StatusPartiallyRefunded"));
        await first.Expect(first.Page.Locator("input[id^=refund-reason]")).ToHaveValueAsync("こちらの都合");
        await first
            .Expect(first.Page.Locator(".story"))
            .ToContainTextAsync(first.Text<StoryTexts>("RefundOf", "¥1,000", first.Text<StoryTexts>("ReasonByAdmin")));

        // More than is left says so, and no longer what it would do.
        await FillAsync(first, "input[id^=refund-amount]", "999999");
        await first.Page.Locator(".row-panel .notice.bad").WaitForAsync();
        await first.Expect(first.Page.Locator(".refund-preview")).ToHaveCountAsync(0);
        await first.Expect(first.Page.Locator(".refund-form button.danger")).ToBeDisabledAsync();
        await FillAsync(first, "input[id^=refund-amount]", "");
        await first.Expect(first.Page.Locator(".refund-form button.danger")).ToBeDisabledAsync();
        await first.Page.Locator(".refund-rest").ClickAsync();
        await first.Page.Locator(".refund-form button.danger:enabled").ClickAsync();
        await first.Expect(first.Page.Locator(".row-panel .notice.good")).ToContainTextAsync("RF");
        await second
            .Expect(second.Page.Locator("tbody .cell-status .badge").First)
            .ToHaveTextAsync(second.Text<AdminTexts>("StatusRefunded"));
        await first.ShotAsync("grid-refunded");

        await using var db = await OpenAsync(host);
        Assert.Equal(
            [PaymentStatus.Refunded],
            await db.Payments.Where(p => p.Id == Id(number)).Select(p => p.Status).ToListAsync()
        );
        Assert.Equal(
            await db.Payments.Where(p => p.Id == Id(number)).Select(p => p.Amount).SingleAsync(),
            await db.Refunds.Where(r => r.PaymentId == Id(number)).SumAsync(r => r.Amount)
        );
        Assert.Empty(first.Faults.Concat(second.Faults));
    }

    [Theory]
    [InlineData("en", 1280, "light")]
    [InlineData("ja", 390, "light")]
    public async Task Several_are_refunded_at_once_and_a_reload_knows_what_was_done(
        string language,
        int width,
        string theme
    )
    {
        await using var host = await WebHost.StartAsync();
        var numbers = await BuyAsync(host, 3);
        await using var admin = await chromium.OpenAsync(host.Address, language, width, theme);
        await admin.SignInAsync("admin@demo.example", "/admin/payments?subject=Plan&size=50");
        await admin.InteractiveAsync();
        await using (var db = await OpenAsync(host))
            await host.Get<RefundPayment>()
                .RunAsync(await AdminAsync(host), new(numbers[0], null, "x", "k"), CancellationToken.None);
        foreach (var number in numbers)
            await admin
                .Page.GetByLabel(admin.Text<AdminGridTexts>("Choose", number), new() { Exact = true })
                .CheckAsync();
        await admin.ShotAsync("grid-chosen");
        await admin.Page.Locator(".chosen-bar a.danger").ClickAsync();
        await admin.Expect(admin.Page.Locator(".bulk-line[data-state=Ready]")).ToHaveCountAsync(2);
        await admin.Expect(admin.Page.Locator(".bulk-line[data-state=Refused]")).ToHaveCountAsync(1);
        await admin.ShotAsync("bulk-preview");

        await FillAsync(admin, "#bulk-reason", "台風のため");
        await admin.Page.Locator(".bulk-form button.danger").ClickAsync();
        await admin.Page.Locator(".bulk-outcome").WaitForAsync();
        await admin.Expect(admin.Page.Locator(".bulk-line[data-state=Refunded]")).ToHaveCountAsync(2);
        await admin.ShotAsync("bulk-done");
        await admin.Page.ReloadAsync();
        await admin.Expect(admin.Page.Locator(".bulk-line[data-state=Refunded]")).ToHaveCountAsync(2);
        await admin.Expect(admin.Page.Locator(".bulk-form")).ToHaveCountAsync(0);

        await using var books = await OpenAsync(host);
        Assert.Equal(2, await books.Refunds.CountAsync(r => r.Note == "台風のため"));
        Assert.Empty(admin.Faults);
    }

    [Fact]
    public async Task A_view_is_kept_with_its_columns_and_opens_the_list()
    {
        await using var host = await WebHost.StartAsync();
        await BuyAsync(host, 1);
        await using var admin = await chromium.OpenAsync(host.Address, "ja", 1280);
        await admin.SignInAsync("admin@demo.example", "/admin/payments");
        await admin.InteractiveAsync();
        await admin.Page.Locator(".payment-grid").WaitForAsync();
        await admin.ShotAsync("grid");
        await admin.Page.Locator("#payment-subject").SelectOptionAsync("Plan");
        await admin.Page.Locator(".payment-filters button.primary").ClickAsync();
        await admin.Page.WaitForURLAsync("**/admin/payments?subject=Plan");
        await admin.Page.Locator(".sort", new() { HasText = admin.Text<AdminTexts>("Amount") }).ClickAsync();
        await admin.Page.WaitForURLAsync("**/admin/payments?subject=Plan&sort=Amount");
        await admin.Page.Locator(".columns-menu summary").ClickAsync();
        await admin
            .Page.Locator(".columns-menu label", new() { HasText = admin.Text<GridTexts>("ColumnLeft") })
            .Locator("input")
            .CheckAsync();
        await admin.Page.WaitForURLAsync("**&columns=*Left");
        await admin.Page.Locator(".columns-menu summary").ClickAsync();
        var address = new Uri(admin.Page.Url).PathAndQuery;

        await admin.Page.Locator(".views-menu summary").ClickAsync();
        await admin.ShotAsync("grid-views");
        await FillAsync(admin, "#view-name", "プラン");
        await admin.Page.Locator(".view-save input[type=checkbox]").CheckAsync();
        await admin.Page.Locator(".view-save button").ClickAsync();
        await admin.Expect(admin.Page.Locator(".view-row")).ToHaveCountAsync(1);
        await admin.GoAsync("/");
        await admin.GoAsync("/admin/payments");
        await admin.Page.WaitForURLAsync(host.Address.ToString().TrimEnd('/') + address);
        await admin
            .Expect(admin.Page.Locator("th:has(.sort-mark)"))
            .ToContainTextAsync(admin.Text<AdminTexts>("Amount"));
        await admin.Expect(admin.Page.Locator("thead")).ToContainTextAsync(admin.Text<GridTexts>("ColumnLeft"));
        Assert.Empty(admin.Faults);
    }

    [Fact]
    public async Task Several_events_are_replayed_with_a_result_each()
    {
        await using var host = await WebHost.StartAsync();
        await BuyAsync(host, 2);
        await using var admin = await chromium.OpenAsync(host.Address, "ja", 1280);
        await admin.SignInAsync("admin@demo.example", "/admin/inbox?q=checkout.session.completed");
        await admin.InteractiveAsync();
        await admin.Page.Locator("thead .choose-all").CheckAsync();
        await admin.Page.Locator(".replay-chosen").ClickAsync();
        await admin.Expect(admin.Page.Locator(".inbox-result")).ToHaveCountAsync(2);
        await admin
            .Expect(admin.Page.Locator("tbody tr .badge").First)
            .ToHaveTextAsync(admin.Text<AdminTexts>("InboxIgnored"));
        await admin.ShotAsync("inbox-replayed");
        Assert.Empty(admin.Faults);
        Assert.Empty(
            await host.Get<Domain.Reservations.Consistency.ConsistencyCheck>().RunAsync(CancellationToken.None)
        );
    }

    /// <summary>A member buys packs and pays them.</summary>
    /// <returns>The payments' numbers.</returns>
    private Task<List<string>> BuyAsync(WebHost host, int count) => BuyAsync(chromium, host, count);

    internal static async Task<List<string>> BuyAsync(Chromium chromium, WebHost host, int count)
    {
        await using var member = await chromium.OpenAsync(host.Address, "ja");
        var buyer = await SharedWebHost.NewMemberAsync(host);
        await using var db = await OpenAsync(host);
        var plan = await db.Plans.Where(p => p.Kind == PlanKind.TicketPack).OrderBy(p => p.Id).FirstAsync();
        var numbers = new List<string>();
        string? before = null;
        for (var n = 0; n < count; n++)
        {
            var bought = (
                await host.Get<BuyPlan>()
                    .RunAsync(
                        buyer,
                        new(plan.Number, Guid.NewGuid().ToString()) { Beside = before },
                        CancellationToken.None
                    )
            ).Value!;
            before = bought.ContractNumber;
            await member.GoAsync(bought.PaymentUrl!, interactive: false);
            await member.Page.Locator("button.main").ClickAsync();
            await member.Page.WaitForURLAsync(url => !url.Contains("/dev/stripe/pay/", StringComparison.Ordinal));
            var contract = long.Parse(bought.ContractNumber[2..], System.Globalization.CultureInfo.InvariantCulture);
            await PaidAsync(db, contract);
            numbers.Add(
                Domain.Common.Numbering.Payment.Of(
                    await db.Payments.Where(p => p.ContractId == contract).Select(p => p.Id).SingleAsync()
                )
            );
        }

        return numbers;
    }

    private static async Task PaidAsync(BookingDbContext db, long contract)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await db.Contracts.AnyAsync(c => c.Id == contract && c.Status == ContractStatus.Active, patience.Token))
            await ticks.WaitForNextTickAsync(patience.Token);
    }

    private static async Task FillAsync(Person person, string field, string text)
    {
        await person.Page.Locator(field).FillAsync(text);
        await person.Page.Locator(field).BlurAsync();
    }

    private static async Task<Domain.Members.Actor> AdminAsync(WebHost host)
    {
        await using var db = await OpenAsync(host);
        return new(
            await db.Users.Where(u => u.Email == "admin@demo.example").Select(u => u.Id).SingleAsync(),
            null,
            IsStaff: false,
            IsAdmin: true
        );
    }

    private static Task<BookingDbContext> OpenAsync(WebHost host) =>
        host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();

    private static long Id(string number) => long.Parse(number[2..], System.Globalization.CultureInfo.InvariantCulture);
}
