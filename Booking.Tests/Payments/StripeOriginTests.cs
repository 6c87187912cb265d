using System.Web;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Tests.TestKit;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

/// <summary>
/// Everything that we create at Stripe carries our installation's id and the key of the request that created it (rule
/// Installation), and what comes back is read by them.
/// </summary>
public sealed class StripeOriginTests : IAsyncLifetime
{
    private const string Ours = "0192f000000000000000000000000001";

    private StripeEmulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await StripeEmulatorHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public void Session_payment_subscription_customer_and_refund_are_signed()
    {
        var gateway = _host.Gateway;
        Assert.Equal(
            [
                ("line_items[0][price_data][product_data][metadata][installation]", Ours),
                ("line_items[0][price_data][product_data][metadata][request]", "checkout:PY1"),
                ("metadata[installation]", Ours),
                ("metadata[request]", "checkout:PY1"),
                ("payment_intent_data[metadata][installation]", Ours),
                ("payment_intent_data[metadata][request]", "checkout:PY1"),
            ],
            MarksOf(gateway.PrepareCheckout(_host.Order() with { Installation = Ours }))
        );
        Assert.Equal(
            [
                ("metadata[installation]", Ours),
                ("metadata[request]", "checkout:PY2"),
                ("subscription_data[metadata][installation]", Ours),
                ("subscription_data[metadata][request]", "checkout:PY2"),
            ],
            MarksOf(gateway.PrepareCheckout(_host.Subscribing("cus_1") with { Installation = Ours }))
        );
        Assert.Equal(
            [("metadata[installation]", Ours), ("metadata[request]", "customer:MB1")],
            MarksOf(gateway.PrepareCustomer(new("customer:MB1", "MB1", "a@b.example", "ja") { Installation = Ours }))
        );
        Assert.Equal(
            [("metadata[installation]", Ours), ("metadata[request]", "refund:RF1")],
            MarksOf(gateway.PrepareRefund(new("refund:RF1", "RF1", "pi_1", Money.Yen(1)) { Installation = Ours }))
        );
    }

    [Fact]
    public async Task A_payment_s_session_intent_and_refund_come_back_with_their_origin()
    {
        var order = _host.Order() with { Installation = Ours };
        var opened = Done(await _host.Gateway.CreateCheckoutAsync(_host.Gateway.PrepareCheckout(order), default));
        await _host.PayAsync(opened);
        var session = Done(await _host.Gateway.RetrieveCheckoutAsync(opened.Id, default));
        var refund = new RefundOrder("refund:RF1", "RF1", session.PaymentIntentId!, Money.Yen(100))
        {
            Installation = Ours,
        };
        var made = Done(await _host.Gateway.CreateRefundAsync(_host.Gateway.PrepareRefund(refund), default));
        var payment = Done(await _host.Gateway.RetrievePaymentAsync(session.PaymentIntentId!, default));

        Assert.Equal(new Origin(Ours, "checkout:PY1"), session.Origin);
        Assert.Equal(session.Origin, payment.Origin);
        Assert.Equal(new Origin(Ours, "refund:RF1"), made.Origin);
        Assert.Equal(session.Origin, (await EventAsync("checkout.session.completed")).Session!.Origin);
        Assert.Equal(session.Origin, (await EventAsync("charge.refunded")).Origin);
        Assert.Equal(session.Origin, (await EventAsync("payment_intent.succeeded")).Origin);
        Assert.Equal(made.Origin, (await EventAsync("refund.created")).Refund!.Origin);
    }

    [Fact]
    public async Task A_subscription_and_its_invoice_come_back_with_their_origin_and_its_payment_leads_to_it()
    {
        var customer = await _host.CustomerAsync();
        var order = _host.Subscribing(customer) with { Installation = Ours };
        var opened = Done(await _host.Gateway.CreateCheckoutAsync(_host.Gateway.PrepareCheckout(order), default));
        await _host.PayAsync(opened);

        var origin = new Origin(Ours, "checkout:PY2");
        Assert.Equal(origin, (await EventAsync("customer.subscription.created")).Subscription!.Origin);
        var invoice = (await EventAsync("invoice.paid")).Invoice!;
        Assert.Equal(origin, invoice.Origin);
        var payment = Done(await _host.Done(_host.Gateway.FindInvoicePaymentAsync(invoice.Id, default)));
        // As at Stripe, a subscription's payment says nothing of where it comes from.
        var intent = Done(await _host.Done(_host.Gateway.RetrievePaymentAsync(payment.PaymentIntentId, default)));
        Assert.Equal((Origin.Unknown, customer), (intent.Origin, intent.CustomerId));
        Assert.Equal(
            (invoice.Id, origin),
            (
                Done(await _host.Done(_host.Gateway.FindInvoiceOfPaymentAsync(intent.Id, default))).Id,
                Done(await _host.Done(_host.Gateway.FindInvoiceOfPaymentAsync(intent.Id, default))).Origin
            )
        );
        Assert.IsType<GatewayAnswer<GatewayInvoice>.Refused>(
            await _host.Done(_host.Gateway.FindInvoiceOfPaymentAsync("pi_nobody", default))
        );
    }

    [Fact]
    public async Task The_account_is_told() =>
        Assert.Equal("acct_emulated", Done(await _host.Done(_host.Gateway.RetrieveAccountAsync(default))).Id);

    [Fact]
    public async Task Two_installations_on_one_account_are_both_told_and_each_knows_what_is_its_own()
    {
        var told = new List<string>();
        await using var second = await StripeEmulatorHost.StartAsync();
        second.Inbox = hook =>
        {
            lock (told)
                told.Add(hook.Type);
            return Task.FromResult(200);
        };
        _host.AlsoTell(new Uri(second.Url("/stripe/webhook")));

        await _host.PaidAsync();
        await _host.AtRestAsync();

        Assert.True(_host.IsAllDelivered);
        lock (told)
            Assert.Equal(_host.Webhooks.Select(hook => hook.Type).Order(), told.Order());
    }

    private static List<(string, string)> MarksOf(PreparedRequest request)
    {
        var form = HttpUtility.ParseQueryString(request.Body);
        return
        [
            .. form
                .AllKeys.OfType<string>()
                .Where(key =>
                    key.Contains("[installation]", StringComparison.Ordinal)
                    || key.Contains("[request]", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
                .Select(key => (key, form[key]!)),
        ];
    }

    private async Task<PaymentEvent> EventAsync(string type)
    {
        var hook = await _host.WebhookAsync(type, _host.Pass);
        Assert.True(StripeEventReader.TryRead(hook.Body, out var read, out var failure), failure);
        return read;
    }

    private static T Done<T>(GatewayAnswer<T> answer) => Assert.IsType<GatewayAnswer<T>.Done>(answer).Value;
}
