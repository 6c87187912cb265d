using System.Data.Common;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Payments;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Admin.Payments;

/// <summary>Several payments refunded at once: said before, shown while, and known after a reload.</summary>
public sealed class BulkPageTests : AdminPageTest
{
    private readonly HeldReceipts _receipts = new();

    protected override IInterceptor[] Interceptors => [_receipts];

    [Fact]
    public async Task The_summary_says_what_it_would_do_and_the_rows_what_came_of_it()
    {
        var lesson = await PaidLessonAsync();
        var pack = await PaymentOfAsync(
            await Booking.ContractAsync(await Studio.MemberAsync(), await Studio.PlanAsync(price: 9000))
        );
        var done = await PaidLessonAsync();
        await RefundAsync(done);
        var page = await OpenAsync(lesson, pack, done);

        Assert.Equal("¥14,000", Words(page.Find(".bulk-total")));
        Assert.Equal(["¥14,000", "2件", "1件", "1件", "1件"], page.FindAll(".facts dd").Select(Words));
        Assert.Equal(2, page.FindAll(".bulk-line details").Count);
        await page.InvokeAsync(() => SubmitAsync(page.Find(".bulk-form")));
        Assert.Single(page.FindAll(".form-problems li"));

        await page.InvokeAsync(() => ChangeAsync(page.Find("#bulk-reason"), "台風"));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".bulk-form")));
        await UntilAsync(() => page.FindAll(".bulk-outcome").Count == 1, "the end");
        Assert.Equal(["Refunded", "Refunded", "Refused"], States(page));
        Assert.Contains("受付済み2件、返金不可1件、確認中0件、残り0件", Words(page.Find(".bulk-outcome")));

        await DisposeComponentsAsync();
        page = await OpenAsync(lesson, pack, done);
        Assert.Equal(["Refunded", "Refunded", "Refused"], States(page));
        Assert.Empty(page.FindAll(".bulk-form"));
    }

    [Fact]
    public async Task It_stops_between_two_rows_and_goes_on_when_started_again()
    {
        string[] numbers = [await PaidLessonAsync(), await PaidLessonAsync(), await PaidLessonAsync()];
        var page = await OpenAsync(numbers);
        await page.InvokeAsync(() => ChangeAsync(page.Find("#bulk-reason"), "台風"));
        var held = _receipts.HoldNext();
        var run = page.InvokeAsync(() => SubmitAsync(page.Find(".bulk-form")));
        await UntilAsync(() => page.FindAll("progress").Count == 1, "the progress");
        Assert.Empty(page.FindAll(".bulk-form")); // a second click finds nothing to click
        await ClickAsync(page, ".bulk-progress button");
        held.SetResult();
        await run;

        await UntilAsync(() => page.FindAll(".bulk-outcome").Count == 1, "the stop");
        Assert.Equal(["Refunded", "Ready", "Ready"], States(page));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".bulk-form")));
        await UntilAsync(() => States(page).All(s => s == "Refunded"), "the rest");
        await using var db = Booking.Database.Open();
        Assert.Equal(3, await db.Refunds.CountAsync());
    }

    [Fact]
    public async Task A_database_that_does_not_answer_makes_a_row_unknown_and_starting_again_finds_out()
    {
        var number = await PaidLessonAsync();
        var page = await OpenAsync(number);
        await page.InvokeAsync(() => ChangeAsync(page.Find("#bulk-reason"), "台風"));
        _receipts.HoldNext().SetException(new InvalidOperationException("no answer"));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".bulk-form")));
        await UntilAsync(() => page.FindAll(".bulk-outcome.warn").Count == 1, "the unknown row");
        Assert.Equal(["Unknown"], States(page));

        await page.InvokeAsync(() => SubmitAsync(page.Find(".bulk-form")));
        await UntilAsync(() => States(page) is ["Refunded"], "the refund");
    }

    [Theory]
    [InlineData("/admin/payments/bulk")]
    [InlineData("/admin/payments/bulk?batch=b&p=R1.x")]
    [InlineData("/admin/payments/bulk?p=PY1")]
    [InlineData("/admin/payments/bulk?batch=0123456789012345678901234567890123456789012345678901234567890&p=PY1")]
    public async Task An_address_that_means_nothing_says_so(string address)
    {
        Navigation.NavigateTo(address);
        var page = Render<BulkPage>();
        await UntilAsync(() => page.FindAll(".empty").Count == 1, "the empty page");
    }

    private async Task<IRenderedComponent<BulkPage>> OpenAsync(params string[] numbers)
    {
        Navigation.NavigateTo("/admin/payments/bulk?batch=b1&p=" + string.Join('.', numbers));
        var page = Render<BulkPage>();
        await UntilAsync(() => page.FindAll(".bulk-line").Count == numbers.Length, "the rows");
        return page;
    }

    private static string[] States(IRenderedComponent<BulkPage> page) =>
        [.. page.FindAll(".bulk-line").Select(l => l.GetAttribute("data-state") ?? "")];

    /// <summary>Can make one transaction's look for a receipt wait, or fail.</summary>
    private sealed class HeldReceipts : DbCommandInterceptor
    {
        private TaskCompletionSource? _next;

        public TaskCompletionSource HoldNext() => _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            if (
                command.CommandText.Contains("\"CommandReceipts\"", StringComparison.Ordinal)
                && Interlocked.Exchange(ref _next, null) is { } held
            )
                await held.Task.WaitAsync(cancellationToken);
            return result;
        }
    }
}
