using System.Data.Common;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Payments;
using Bunit;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Admin.Payments;

/// <summary>The grid is what its address says, and what it shows is true.</summary>
public sealed class PaymentsPageTests : AdminPageTest
{
    private readonly HeldCount _counts = new();

    protected override IInterceptor[] Interceptors => [_counts];

    [Fact]
    public async Task An_older_read_is_cancelled_and_never_shown()
    {
        var number = await PaidLessonAsync();
        await PaidLessonAsync();
        var page = await OpenAsync("");
        await UntilAsync(() => Rows(page).Count == 2, "both rows");

        var held = _counts.HoldNext();
        await page.InvokeAsync(() => Navigation.NavigateTo("/admin/payments?status=Refunded"));
        await UntilAsync(() => held.Arrived, "the first read to be under way");
        Assert.Equal("true", page.Find(".payment-grid").GetAttribute("aria-busy"));
        await page.InvokeAsync(() => Navigation.NavigateTo("/admin/payments?q=" + number));

        await UntilAsync(() => Rows(page) is [var only] && only == number, "the newer read");
        await UntilAsync(() => held.Cancelled, "the older read to be given up");
        Assert.Null(page.Find(".payment-grid").GetAttribute("aria-busy"));
    }

    [Fact]
    public async Task The_address_says_what_is_shown()
    {
        var numbers = new List<string> { await PaidLessonAsync(), await PaidLessonAsync() };
        var pack = await PaymentOfAsync(
            await Booking.ContractAsync(await Studio.MemberAsync(), await Studio.PlanAsync(price: 9000))
        );
        var page = await OpenAsync("?sort=Amount&dir=up&columns=Status.Left");
        await UntilAsync(() => Rows(page).Count == 3, "the rows");

        Assert.Equal(pack, Rows(page)[^1]);
        Assert.Equal(["Number", "Amount", "Status", "Left"], Columns(page));
        Assert.Equal(
            ["金額", "▴", "（昇順）"],
            page.Find("th:has(.sort-mark) .sort").ChildNodes.Select(n => n.TextContent.Trim()).Where(t => t.Length > 0)
        );

        await page.InvokeAsync(() => ChangeAsync(page.Find("#payment-subject"), "Plan"));
        await page.InvokeAsync(() => ChangeAsync(page.Find("#payment-least"), "8000"));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".payment-filters")));
        await UntilAsync(() => Rows(page).Count == 1, "the filtered rows");
        Assert.EndsWith(
            "/admin/payments?subject=Plan&least=8000&sort=Amount&dir=up&columns=Number.Amount.Status.Left",
            Navigation.Uri
        );
        Assert.True(Navigation.History.First().Options.ReplaceHistoryEntry);
        Assert.Contains("subject=Plan&least=8000", page.Find("a[download]").GetAttribute("href"));

        // Another column needs no other read.
        var reads = _counts.Seen;
        await page.InvokeAsync(() => ChangeAsync(page.FindAll(".columns-menu input").Last(), true));
        await UntilAsync(() => Columns(page).Count == 5, "the column");
        Assert.Equal(reads, _counts.Seen);
        Assert.Equal("Plan", page.Find("#payment-subject").GetAttribute("value"));
        Assert.DoesNotContain(pack, numbers);
    }

    [Fact]
    public async Task A_view_is_saved_and_opens_the_list()
    {
        await PaidLessonAsync();
        var page = await OpenAsync("?status=Succeeded&columns=Left");
        await UntilAsync(() => Rows(page).Count == 1, "the row");
        await page.InvokeAsync(() => ChangeAsync(page.Find("#view-name"), "支払い済み"));
        await page.InvokeAsync(() => ChangeAsync(page.Find(".view-save input[type=checkbox]"), true));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".view-save")));
        await UntilAsync(() => page.FindAll(".view-row").Count == 1, "the view");
        await DisposeComponentsAsync();

        page = await OpenAsync("");
        await UntilAsync(() => Rows(page).Count == 1, "the row");
        Assert.EndsWith("/admin/payments?status=Succeeded&columns=Number.Amount.Left", Navigation.Uri);
        Assert.Equal(["Number", "Amount", "Left"], Columns(page));
        // Everything is one click away, and does not lead back to the view.
        await page.InvokeAsync(() => Navigation.NavigateTo(page.Find(".views-menu a").GetAttribute("href")!));
        await UntilAsync(() => Columns(page).Count == PaymentsQuery.Shape.UsualColumns.Count, "all payments");

        await ClickAsync(page, ".view-delete");
        await UntilAsync(() => page.FindAll(".view-row").Count == 0, "the view to be gone");
    }

    [Fact]
    public async Task What_others_do_shows_up_in_the_row_and_its_open_panel_keeps_what_was_typed()
    {
        var number = await PaidLessonAsync();
        var page = await OpenAsync("");
        await UntilAsync(() => Rows(page).Count == 1, "the row");
        await ClickAsync(page, ".opener");
        await UntilAsync(
            () => page.FindAll("input[id^=refund-reason]").Count == 1 && page.FindAll(".story li").Count > 0,
            "the panel"
        );
        await page.InvokeAsync(() => ChangeAsync(page.Find("input[id^=refund-reason]"), "こちらの都合"));
        var told = page.FindAll(".story li").Count;

        await RefundAsync(number, 2000);
        await Booking.Server.SendRefundsAsync();
        await UntilAsync(
            () => Words(page.Find(".payment-grid tbody .cell-status")).Contains("一部返金", StringComparison.Ordinal),
            "the new state"
        );
        await UntilAsync(() => page.FindAll(".story li").Count > told, "the story to go on");

        Assert.Equal("true", page.Find(".opener").GetAttribute("aria-expanded"));
        Assert.Equal("こちらの都合", page.Find("input[id^=refund-reason]").GetAttribute("value"));
        await UntilAsync(
            () =>
                page.FindAll(".refund-rest") is [var rest] && Words(rest).Contains("¥3,000", StringComparison.Ordinal),
            "the rest, offered and not preset"
        );
    }

    [Fact]
    public async Task Another_server_s_webhook_is_found_without_a_signal()
    {
        var hold = await Booking.Server.HoldAsync(await Studio.MemberAsync(), await Studio.SlotAsync());
        var page = await OpenAsync("");
        await UntilAsync(() => Rows(page).Count == 1, "the row");
        Assert.Contains("未払い", Words(page.Find("tbody .cell-status")));

        Booking.Gateway.Pay(Booking.SessionOf(hold).Id);
        await Booking.DeliverAllAsync(Booking.StartServer());

        await UntilAsync(
            () => Words(page.Find("tbody .cell-status")).Contains("支払い済み", StringComparison.Ordinal),
            "the payment"
        );
    }

    [Fact]
    public async Task Chosen_rows_stay_chosen_on_other_pages_and_lead_to_the_bulk_refund()
    {
        var numbers = new List<string>();
        for (var n = 0; n < 3; n++)
            numbers.Add(await PaidLessonAsync());
        var page = await OpenAsync("?q=" + numbers[0]);
        await UntilAsync(() => Rows(page).Count == 1, "one row");
        await page.InvokeAsync(() => ChangeAsync(page.Find("tbody .choose"), true));
        await page.InvokeAsync(() => Navigation.NavigateTo("/admin/payments?all=true"));
        await UntilAsync(() => Rows(page).Count == 3, "all rows");
        await page.InvokeAsync(() => ChangeAsync(page.Find("thead .choose-all"), true));

        Assert.Contains("¥15,000", Words(page.Find(".chosen-bar")));
        Assert.EndsWith(
            "&p=" + string.Join('.', numbers.OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal)),
            page.Find(".chosen-bar a").GetAttribute("href")
        );
        await ClickAsync(page, ".chosen-bar button");
        Assert.Empty(page.FindAll(".chosen-bar"));
    }

    [Fact]
    public async Task Nothing_is_read_for_a_page_that_nobody_looks_at()
    {
        await PaidLessonAsync();
        var page = await OpenAsync("");
        await UntilAsync(() => Rows(page).Count == 1 && Feed.Watched == 1, "the row");
        await UntilAsync(() => Feed.Reads > 0, "the poll");
        await DisposeComponentsAsync();
        Assert.Equal(0, Feed.Watched);
    }

    [Theory]
    [InlineData("")]
    [InlineData(
        "q=PY1&status=Disputed&subject=Surplus&means=Cash&from=2026-01-31&to=2026-02-01&least=1&most=99&"
            + "open=false&sort=Member&dir=up&page=7&size=100&columns=Number.Amount.Means"
    )]
    public void An_address_comes_back_as_it_was(string query) => Assert.Equal(query, PaymentsQuery.Read(query).Query);

    [Theory]
    [InlineData("status=Nonsense&sort=Password&page=-3&size=100000&columns=Secret&from=31.1.&least=-5&open=maybe")]
    [InlineData("page=99999999999999999999&size=0&least=99999999999999999999")]
    public void What_cannot_be_read_is_left_out(string query) =>
        Assert.Equal(
            query.Contains("columns", StringComparison.Ordinal) ? "columns=Number.Amount" : "",
            PaymentsQuery.Read(query).Query
        );

    [Fact]
    public void A_day_is_the_studio_s_day()
    {
        var filter = PaymentsQuery.Read("from=2026-11-20&to=2026-11-20").ToFilter();
        Assert.Equal(new DateTimeOffset(2026, 11, 19, 15, 0, 0, TimeSpan.Zero), filter.From);
        Assert.Equal(filter.From!.Value.AddDays(1), filter.To);
    }

    private async Task<IRenderedComponent<PaymentsPage>> OpenAsync(string query)
    {
        Navigation.NavigateTo("/admin/payments" + query);
        var page = Render<PaymentsPage>();
        await UntilAsync(() => page.FindAll(".payment-grid, .empty").Count > 0, "the grid");
        return page;
    }

    private static List<string> Rows(IRenderedComponent<PaymentsPage> page) =>
        [.. page.FindAll("tbody .cell-number a.numeric").Select(a => a.TextContent)];

    private static List<string> Columns(IRenderedComponent<PaymentsPage> page)
    {
        string[] titles = ["番号", "金額", "状態", "日付", "会員", "内容", "返金", "残額", "支払方法"];
        return
        [
            .. page.FindAll("thead th")
                .Select(th => Array.FindIndex(titles, title => Words(th).StartsWith(title, StringComparison.Ordinal)))
                .Where(at => at >= 0)
                .Select(at => ((PaymentColumn)at).ToString()),
        ];
    }

    /// <summary>Counts the reads of the list, and can make one wait until it is given up.</summary>
    private sealed class HeldCount : DbCommandInterceptor
    {
        private Held? _next;

        public int Seen { get; private set; }

        public Held HoldNext() => _next = new Held();

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            if (
                !command.CommandText.StartsWith("SELECT count(*)", StringComparison.Ordinal)
                || !command.CommandText.Contains("\"Payments\"", StringComparison.Ordinal)
            )
                return result;
            Seen++;
            if (Interlocked.Exchange(ref _next, null) is not { } held)
                return result;
            held.Arrived = true;
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                held.Cancelled = cancellationToken.IsCancellationRequested;
            }

            return result;
        }
    }

    private sealed class Held
    {
        public bool Arrived { get; set; }

        public bool Cancelled { get; set; }
    }
}
