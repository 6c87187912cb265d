using System.Text;
using System.Text.Json.Nodes;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

public sealed class StripeEventReaderTests
{
    private const string Session = """
        {"id":"cs_test_1","object":"checkout.session","status":"complete","payment_status":"paid",
         "payment_intent":"pi_1","amount_total":5000,"currency":"jpy",
         "client_reference_id":"R12","metadata":{"reservation":"R12","payment":"PY3"},"livemode":false,
          "expires_at":1795147200,"url":null,"mode":"payment",
         "customer_details":{"email":"member@demo.example","name":"山田 花子"}}
        """;

    private const string Refund = """
        {"id":"re_1","object":"refund","status":"failed","amount":1200,"currency":"jpy",
         "payment_intent":"pi_1","metadata":{"refund":"RF9"},"failure_reason":"lost_or_stolen_card"}
        """;

    private const string Dispute = """
        {"id":"du_1","object":"dispute","amount":5000,"currency":"jpy","status":"needs_response",
         "reason":"fraudulent","payment_intent":"pi_1","evidence_details":{"due_by":1795147200}}
        """;

    [Theory]
    [InlineData("checkout.session.completed", PaymentEventKind.CheckoutCompleted)]
    [InlineData("checkout.session.async_payment_succeeded", PaymentEventKind.CheckoutPaidLater)]
    [InlineData("checkout.session.async_payment_failed", PaymentEventKind.CheckoutPaymentFailed)]
    [InlineData("checkout.session.expired", PaymentEventKind.CheckoutExpired)]
    public void A_session_event_brings_the_whole_session(string type, PaymentEventKind kind)
    {
        var paymentEvent = Read(type, Session);
        Assert.Equal(kind, paymentEvent.Kind);
        Assert.Equal(
            ("evt_1", type, "2026-10-28.endive", false),
            (paymentEvent.Id, paymentEvent.Type, paymentEvent.ApiVersion, paymentEvent.Live)
        );
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1795143600), paymentEvent.CreatedAt);
        Assert.Equal(
            new GatewaySession(
                "cs_test_1",
                GatewaySessionState.Complete,
                GatewayPaidState.Paid,
                null,
                "pi_1",
                Money.Yen(5000),
                "R12",
                "PY3",
                false,
                DateTimeOffset.FromUnixTimeSeconds(1795147200)
            ),
            paymentEvent.Session
        );
        Assert.Equal("pi_1", paymentEvent.PaymentIntentId);
    }

    [Fact]
    public void Personal_data_stays_behind()
    {
        var read = Read("checkout.session.completed", Session).ToString();
        Assert.DoesNotContain("member@demo.example", read, StringComparison.Ordinal);
        Assert.DoesNotContain("花子", read, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expanded_payment_intent_reads_like_its_bare_id()
    {
        var session = Edit(
            Session,
            node => node["payment_intent"] = new JsonObject { ["id"] = "pi_7", ["object"] = "payment_intent" }
        );
        Assert.Equal("pi_7", Read("checkout.session.completed", session).Session!.PaymentIntentId);
    }

    [Fact]
    public void Our_number_is_found_in_the_metadata_when_the_reference_is_missing()
    {
        var session = Edit(Session, node => node["client_reference_id"] = null);
        Assert.Equal("R12", Read("checkout.session.completed", session).Session!.Reference);
    }

    [Fact]
    public void A_session_of_somebody_else_on_the_same_account_is_read_without_our_numbers()
    {
        var session = Edit(
            Session,
            node =>
            {
                node["client_reference_id"] = null;
                node["metadata"] = null;
                node["amount_total"] = null;
                node["currency"] = null;
            }
        );
        var read = Read("checkout.session.completed", session).Session!;
        Assert.Equal((null, null, new Money(0, "")), (read.Reference, read.PaymentNumber, read.Total));
    }

    [Theory]
    [InlineData("refund.created")]
    [InlineData("refund.updated")]
    [InlineData("refund.failed")]
    [InlineData("charge.refund.updated")]
    public void Every_refund_event_brings_the_refund(string type)
    {
        var paymentEvent = Read(type, Refund);
        Assert.Equal(PaymentEventKind.RefundChanged, paymentEvent.Kind);
        Assert.Equal(
            new GatewayRefund("re_1", GatewayRefundState.Failed, Money.Yen(1200), "pi_1", "RF9", "lost_or_stolen_card"),
            paymentEvent.Refund
        );
    }

    [Theory]
    [InlineData("charge.dispute.created", PaymentEventKind.DisputeOpened)]
    [InlineData("charge.dispute.updated", PaymentEventKind.DisputeChanged)]
    [InlineData("charge.dispute.funds_withdrawn", PaymentEventKind.DisputeChanged)]
    [InlineData("charge.dispute.closed", PaymentEventKind.DisputeClosed)]
    public void A_dispute_brings_its_deadline(string type, PaymentEventKind kind)
    {
        var paymentEvent = Read(type, Dispute);
        Assert.Equal(kind, paymentEvent.Kind);
        Assert.Equal(
            new GatewayDispute(
                "du_1",
                "pi_1",
                Money.Yen(5000),
                "needs_response",
                "fraudulent",
                DateTimeOffset.FromUnixTimeSeconds(1795147200)
            ),
            paymentEvent.Dispute
        );
    }

    [Theory]
    [InlineData("""{"code":"card_declined","decline_code":"insufficient_funds"}""", "insufficient_funds")]
    [InlineData("""{"code":"expired_card"}""", "expired_card")]
    [InlineData("null", null)]
    public void A_failed_attempt_tells_why(string error, string? code)
    {
        var paymentEvent = Read(
            "payment_intent.payment_failed",
            $$"""{"id":"pi_1","object":"payment_intent","last_payment_error":{{error}}}"""
        );
        Assert.Equal(
            (PaymentEventKind.PaymentAttemptFailed, "pi_1", code),
            (paymentEvent.Kind, paymentEvent.PaymentIntentId, paymentEvent.DeclineCode)
        );
    }

    [Fact]
    public void A_refunded_charge_tells_all_that_went_back()
    {
        var paymentEvent = Read(
            "charge.refunded",
            """
            {"id":"ch_1","object":"charge","payment_intent":"pi_1","amount":5000,"amount_refunded":1500,
             "currency":"jpy"}
            """
        );
        Assert.Equal(
            (PaymentEventKind.ChargeRefunded, "pi_1", Money.Yen(1500)),
            (paymentEvent.Kind, paymentEvent.PaymentIntentId, paymentEvent.AmountRefunded)
        );
    }

    [Fact]
    public void An_unknown_kind_is_read_as_other_with_its_payment()
    {
        var paymentEvent = Read("payment_intent.succeeded", """{"id":"pi_1","object":"payment_intent"}""");
        Assert.Equal((PaymentEventKind.Other, "pi_1"), (paymentEvent.Kind, paymentEvent.PaymentIntentId));
        Assert.Equal(PaymentEventKind.Other, Read("something.new", "{}").Kind);
    }

    [Theory]
    [InlineData("status", "\"undreamt\"")]
    [InlineData("status", "7")]
    [InlineData("payment_status", "null")]
    [InlineData("id", "null")]
    [InlineData("livemode", "\"false\"")]
    [InlineData("expires_at", "\"soon\"")]
    [InlineData("expires_at", "9e99")]
    public void A_handled_event_whose_object_is_odd_fails_by_name(string field, string value)
    {
        var session = Edit(Session, node => node[field] = JsonNode.Parse(value));
        Assert.False(StripeEventReader.TryRead(Bytes("checkout.session.completed", session), out _, out var failure));
        Assert.NotEmpty(failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"event\"")]
    [InlineData("""{"object":"event"}""")]
    [InlineData(
        """{"object":"v2.core.event","id":"evt_1","type":"x","created":1,"livemode":false,"data":{"object":{}}}"""
    )]
    [InlineData("""{"object":"event","id":"evt_1","type":"x","created":1,"livemode":false}""")]
    [InlineData("""{"object":"event","id":"evt_1","type":"x","created":1,"livemode":false,"data":{"object":[]}}""")]
    [InlineData("""{"object":"event","id":"\ud800","type":"x","created":1,"livemode":false,"data":{"object":{}}}""")]
    public void What_is_no_event_is_refused_and_never_thrown(string body)
    {
        Assert.False(StripeEventReader.TryRead(Encoding.UTF8.GetBytes(body), out _, out var failure));
        Assert.NotEmpty(failure);
    }

    [Fact]
    public void An_id_longer_than_the_inbox_takes_is_refused() =>
        Assert.False(
            StripeEventReader.TryRead(
                Encoding.UTF8.GetBytes(
                    $$$"""
                    {"object":"event","id":"{{{new string('e', 256)}}}","type":"x","created":1,
                     "livemode":false,"data":{"object":{} } }
                    """
                ),
                out _,
                out _
            )
        );

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Assert.False(
            StripeEventReader.TryRead(
                Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 5000))),
                out _,
                out _
            )
        );

    [Fact]
    public void Only_the_train_decides_whether_two_versions_fit()
    {
        Assert.True(StripeVersion.IsSameTrain("2026-09-30.endive"));
        Assert.False(StripeVersion.IsSameTrain("2026-08-26.dahlia"));
        Assert.False(StripeVersion.IsSameTrain("2024-06-20"));
        Assert.False(StripeVersion.IsSameTrain(null));
    }

    private static PaymentEvent Read(string type, string subject)
    {
        Assert.True(StripeEventReader.TryRead(Bytes(type, subject), out var paymentEvent, out var failure), failure);
        return paymentEvent;
    }

    private static byte[] Bytes(string type, string subject) =>
        Encoding.UTF8.GetBytes(
            $$$$"""
            {"id":"evt_1","object":"event","api_version":"2026-10-28.endive","created":1795143600,
             "livemode":false,"type":"{{{{type}}}}","data":{"object":{{{{subject}}}} } }
            """
        );

    private static string Edit(string json, Action<JsonObject> change)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        change(node);
        return node.ToJsonString();
    }
}
