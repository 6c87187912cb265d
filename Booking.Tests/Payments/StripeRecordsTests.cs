using System.Net;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Tests.TestKit;

namespace Booking.Tests.Payments;

/// <summary>
/// Reading Stripe's own lists over real sockets: to their end, from a moment on, and with nothing that Stripe would not
/// take.
/// </summary>
public sealed class StripeRecordsTests
{
    [Fact]
    public async Task A_long_list_comes_in_pages_newest_first()
    {
        await using var host = await StripeEmulatorHost.StartAsync();
        for (var i = 0; i <= 100; i++)
            await host.OpenAsync($"checkout:{i}");

        var first = await ReadAsync(host, new(host.Clock.GetUtcNow()), host.Gateway.ListCheckoutsAsync);
        var second = await ReadAsync(host, new(host.Clock.GetUtcNow(), first.Next), host.Gateway.ListCheckoutsAsync);

        Assert.Equal((100, first.Items[^1].Item.Id), (first.Items.Count, first.Next));
        Assert.Equal((1, null, 0), (second.Items.Count, second.Next, second.Unreadable));
        Assert.Equal(101, first.Items.Concat(second.Items).Select(s => s.Item.Id).Distinct().Count());
        Assert.All(
            first.Items,
            s => Assert.Equal(("PY1", GatewaySessionState.Open), (s.Item.PaymentNumber, s.Item.State))
        );
    }

    [Fact]
    public async Task Payments_refunds_and_sessions_are_told_since_a_moment()
    {
        await using var host = await StripeEmulatorHost.StartAsync();
        var before = await host.PaidAsync();
        await RefundAsync(host, before, "RF1", 300);
        host.Clock.Advance(TimeSpan.FromHours(1));
        var since = host.Clock.GetUtcNow();
        var after = await host.PaidAsync(key: "checkout:2");
        await RefundAsync(host, after, "RF2", 200);

        Assert.Equal(
            after.Id,
            Assert.Single((await ReadAsync(host, new(since), host.Gateway.ListCheckoutsAsync)).Items).Item.Id
        );
        var payment = Assert.Single((await ReadAsync(host, new(since), host.Gateway.ListPaymentsAsync)).Items);
        Assert.Equal(new(new(after.PaymentIntentId!, true, Money.Yen(5000), "PY1", false), since), payment);
        Assert.Equal(
            "RF2",
            Assert.Single((await ReadAsync(host, new(since), host.Gateway.ListRefundsAsync)).Items).Item.RefundNumber
        );
        Assert.Equal(
            ["RF2", "RF1"],
            (await ReadAsync(host, new(since.AddHours(-2)), host.Gateway.ListRefundsAsync)).Items.Select(r =>
                r.Item.RefundNumber
            )
        );
        Assert.Equal(
            payment.Item,
            await DoneAsync(host, host.Gateway.RetrievePaymentAsync(after.PaymentIntentId!, default))
        );
    }

    [Fact]
    public async Task A_declined_payment_has_brought_no_money()
    {
        await using var host = await StripeEmulatorHost.StartAsync();
        var session = await host.OpenAsync();
        await host.PayAsync(session, "4000000000000002");

        var payment = Assert
            .Single((await ReadAsync(host, new(host.Clock.GetUtcNow()), host.Gateway.ListPaymentsAsync)).Items)
            .Item;

        Assert.Equal((false, 0), (payment.IsPaid, payment.Received.Amount));
    }

    [Fact]
    public async Task Only_paid_invoices_are_told_with_their_subscription()
    {
        await using var host = await StripeEmulatorHost.StartAsync();
        var subscription = await host.SubscribedAsync(await host.CustomerAsync());

        var invoice = Assert
            .Single((await ReadAsync(host, new(host.Clock.GetUtcNow()), host.Gateway.ListPaidInvoicesAsync)).Items)
            .Item;

        Assert.Equal(
            (subscription, "CT1", 8800),
            (invoice.SubscriptionId, invoice.ContractNumber, invoice.Total.Amount)
        );
        Assert.Equal(invoice, await DoneAsync(host, host.Gateway.RetrieveInvoiceAsync(invoice.Id, default)));
    }

    [Fact]
    public async Task An_event_is_undelivered_until_somebody_acknowledges_it()
    {
        await using var host = await StripeEmulatorHost.StartAsync();
        host.Switches.DropNextWebhooks(1);
        await host.PaidAsync();
        await host.AtRestAsync();

        var lost = Assert
            .Single(
                (
                    await ReadAsync(host, new(host.Clock.GetUtcNow().AddDays(-1)), host.Gateway.ListUndeliveredAsync)
                ).Items
            )
            .Item;
        Assert.Equal(lost, await DoneAsync(host, host.Gateway.RetrieveEventAsync(lost.Id, default)));
        host.ResendUndelivered();
        await host.AtRestAsync();

        Assert.Empty(
            (await ReadAsync(host, new(host.Clock.GetUtcNow().AddDays(-1)), host.Gateway.ListUndeliveredAsync)).Items
        );
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found_and_what_is_no_id_is_not_asked_for()
    {
        await using var host = await StripeEmulatorHost.StartAsync();

        Assert.Equal(
            GatewayRefusalKind.NotFound,
            Assert
                .IsType<GatewayAnswer<GatewayPayment>.Refused>(
                    await host.Done(host.Gateway.RetrievePaymentAsync("pi_none", default))
                )
                .Kind
        );
        Assert.Equal(
            GatewayRefusalKind.NotFound,
            Assert
                .IsType<GatewayAnswer<PaymentEvent>.Refused>(
                    await host.Done(host.Gateway.RetrieveEventAsync("../customers", default))
                )
                .Kind
        );
        Assert.Equal(
            GatewayRefusalKind.NotFound,
            Assert
                .IsType<GatewayAnswer<GatewayInvoice>.Refused>(
                    await host.Done(host.Gateway.RetrieveInvoiceAsync("in_none", default))
                )
                .Kind
        );
    }

    [Theory]
    [InlineData("/v1/payment_intents?colour=red", "parameter_unknown")]
    [InlineData("/v1/payment_intents?status=succeeded", "parameter_unknown")]
    [InlineData("/v1/payment_intents?limit=101", "parameter_invalid_integer")]
    [InlineData("/v1/payment_intents?starting_after=pi_none", "resource_missing")]
    [InlineData("/v1/events?delivery_success=maybe", null)]
    [InlineData("/v1/refunds?created[gte]=yesterday", "parameter_invalid_integer")]
    public async Task Lists_take_what_Stripe_takes_and_nothing_else(string path, string? code)
    {
        await using var host = await StripeEmulatorHost.StartAsync();

        using var answer = await host.Api.GetAsync(StripeEmulatorHost.Prefix + path);

        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.NotFound]);
        if (code is not null)
            Assert.Contains($"\"{code}\"", await answer.Content.ReadAsStringAsync());
    }

    private static async Task<GatewayPage<T>> ReadAsync<T>(
        StripeEmulatorHost host,
        PageRequest page,
        Func<PageRequest, CancellationToken, Task<GatewayAnswer<GatewayPage<T>>>> list
    ) => await DoneAsync(host, list(page, CancellationToken.None));

    private static async Task<T> DoneAsync<T>(StripeEmulatorHost host, Task<GatewayAnswer<T>> call) =>
        Assert.IsType<GatewayAnswer<T>.Done>(await host.Done(call)).Value;

    private static Task RefundAsync(StripeEmulatorHost host, GatewaySession paid, string number, long amount) =>
        DoneAsync(
            host,
            host.Gateway.CreateRefundAsync(
                host.Gateway.PrepareRefund(new($"refund:{number}", number, paid.PaymentIntentId!, Money.Yen(amount))),
                default
            )
        );
}
