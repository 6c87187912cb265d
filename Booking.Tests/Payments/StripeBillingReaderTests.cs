using System.Text;
using System.Text.Json.Nodes;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

/// <summary>Subscriptions and invoices as Stripe writes them, read into ours.</summary>
public sealed class StripeBillingReaderTests
{
    private const long Start = 1795143600;
    private const long End = 1797735600;

    private const string Subscription = """
        {"id":"sub_1","object":"subscription","status":"active","customer":"cus_1","cancel_at":null,
         "cancel_at_period_end":false,"livemode":false,"metadata":{"contract":"CT5","payment":"PY3"},
         "items":{"object":"list","data":[{"id":"si_1","price":{"id":"price_1","object":"price"},
          "current_period_start":1795143600,"current_period_end":1797735600}]}}
        """;

    private const string Invoice = """
        {"id":"in_1","object":"invoice","customer":"cus_1","currency":"jpy","amount_paid":8800,
         "amount_due":8800,"total":8800,"created":1795143700,"livemode":false,
         "hosted_invoice_url":"https://invoice.stripe.com/i/1",
         "billing_reason":"subscription_cycle","period_start":1,"period_end":2,"status":"paid",
          "customer_email":"member@demo.example",
         "parent":{"type":"subscription_details","quote_details":null,
          "subscription_details":{"subscription":"sub_1","metadata":{"contract":"CT5"}}},
         "lines":{"object":"list","data":[{"id":"il_1","amount":8800,"period":{"start":1795143600,"end":1797735600},
         "pricing":{"type":"price_details","price_details":{"price":"price_1","product":"prod_1"}}}]}}
        """;

    [Theory]
    [InlineData("customer.subscription.created", PaymentEventKind.SubscriptionChanged)]
    [InlineData("customer.subscription.updated", PaymentEventKind.SubscriptionChanged)]
    [InlineData("customer.subscription.paused", PaymentEventKind.SubscriptionChanged)]
    [InlineData("customer.subscription.resumed", PaymentEventKind.SubscriptionChanged)]
    [InlineData("customer.subscription.deleted", PaymentEventKind.SubscriptionEnded)]
    public void A_subscription_event_brings_the_subscription(string type, PaymentEventKind kind)
    {
        var paymentEvent = Read(type, Subscription);
        Assert.Equal(kind, paymentEvent.Kind);
        Assert.Equal(
            new GatewaySubscription(
                "sub_1",
                GatewaySubscriptionState.Active,
                "cus_1",
                "price_1",
                "CT5",
                Time(Start),
                Time(End),
                null,
                false
            ),
            paymentEvent.Subscription
        );
    }

    [Theory]
    [InlineData("incomplete", GatewaySubscriptionState.Incomplete)]
    [InlineData("incomplete_expired", GatewaySubscriptionState.Canceled)]
    [InlineData("trialing", GatewaySubscriptionState.Active)]
    [InlineData("past_due", GatewaySubscriptionState.PastDue)]
    [InlineData("unpaid", GatewaySubscriptionState.PastDue)]
    [InlineData("paused", GatewaySubscriptionState.Paused)]
    [InlineData("canceled", GatewaySubscriptionState.Canceled)]
    public void Every_status_is_understood(string status, GatewaySubscriptionState state) =>
        Assert.Equal(
            state,
            Read(
                "customer.subscription.updated",
                Edit(Subscription, node => node["status"] = status)
            ).Subscription!.State
        );

    [Theory]
    [InlineData(null, true, End)]
    [InlineData(Start + 60, false, Start + 60)]
    [InlineData(End, true, End)]
    [InlineData(null, false, null)]
    public void A_scheduled_end_is_found_as_a_moment_and_as_a_flag(long? cancelAt, bool atPeriodEnd, long? end)
    {
        var told = Read(
            "customer.subscription.updated",
            Edit(Subscription, node => (node["cancel_at"], node["cancel_at_period_end"]) = (cancelAt, atPeriodEnd))
        ).Subscription!;
        Assert.Equal(end is { } seconds ? Time(seconds) : null, told.CancelAt);
    }

    [Fact]
    public void A_subscription_without_items_or_metadata_is_read_as_far_as_it_goes()
    {
        foreach (
            var items in new JsonNode?[]
            {
                null,
                new JsonObject(),
                new JsonObject { ["data"] = new JsonArray() },
            }
        )
        {
            var told = Read(
                "customer.subscription.updated",
                Edit(Subscription, node => (node["items"], node["metadata"]) = (items?.DeepClone(), null))
            ).Subscription!;
            Assert.Equal(
                (null, null, null, null),
                (told.PriceId, told.PeriodStart, told.PeriodEnd, told.ContractNumber)
            );
        }
    }

    [Theory]
    [InlineData("status", "\"dreaming\"")]
    [InlineData("status", "null")]
    [InlineData("customer", "null")]
    [InlineData("livemode", "null")]
    [InlineData("id", "7")]
    public void An_odd_subscription_fails_by_name(string field, string value) =>
        Fails("customer.subscription.updated", Edit(Subscription, node => node[field] = JsonNode.Parse(value)));

    [Theory]
    [InlineData("invoice.paid", PaymentEventKind.InvoicePaid)]
    [InlineData("invoice.payment_failed", PaymentEventKind.InvoiceFailed)]
    [InlineData("invoice.payment_action_required", PaymentEventKind.InvoiceActionRequired)]
    public void An_invoice_event_brings_the_period_it_pays_for_and_not_its_own(string type, PaymentEventKind kind)
    {
        var paymentEvent = Read(type, Invoice);
        Assert.Equal(kind, paymentEvent.Kind);
        Assert.Equal(
            new GatewayInvoice(
                "in_1",
                "sub_1",
                "cus_1",
                "CT5",
                "price_1",
                Money.Yen(8800),
                null,
                Time(Start),
                Time(End),
                "https://invoice.stripe.com/i/1",
                false
            ),
            paymentEvent.Invoice
        );
        Assert.DoesNotContain("member@demo.example", paymentEvent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_the_two_events_on_a_paid_invoice_only_one_counts() =>
        Assert.Equal(PaymentEventKind.Other, Read("invoice.payment_succeeded", Invoice).Kind);

    [Fact]
    public void A_failed_invoice_tells_what_is_owed() =>
        Assert.Equal(
            Money.Yen(8800),
            Read(
                "invoice.payment_failed",
                Edit(Invoice, node => (node["amount_paid"], node["status"]) = (0, "open"))
            ).Invoice!.Total
        );

    [Fact]
    public void Expanded_objects_read_like_their_bare_ids()
    {
        var read = Read(
            "invoice.paid",
            Edit(
                Invoice,
                node =>
                {
                    node["customer"] = new JsonObject { ["id"] = "cus_9" };
                    node["parent"]!["subscription_details"]!["subscription"] = new JsonObject { ["id"] = "sub_9" };
                    node["payments"] = JsonNode.Parse(
                        """{"data":[{"payment":{"type":"payment_intent","payment_intent":"pi_9"}}]}"""
                    );
                }
            )
        ).Invoice!;
        Assert.Equal(("cus_9", "sub_9", "pi_9"), (read.CustomerId, read.SubscriptionId, read.PaymentIntentId));
    }

    [Fact]
    public void An_invoice_of_something_else_has_no_subscription()
    {
        foreach (
            var parent in new[]
            {
                "null",
                """{"type":"quote_details","quote_details":{"quote":"qt_1"},"subscription_details":null}""",
            }
        )
        {
            var read = Read("invoice.paid", Edit(Invoice, node => node["parent"] = JsonNode.Parse(parent))).Invoice!;
            Assert.Equal((null, null), (read.SubscriptionId, read.ContractNumber));
        }
    }

    [Fact]
    public void Beside_prorations_the_line_that_reaches_furthest_is_the_period()
    {
        var read = Read(
            "invoice.paid",
            Edit(
                Invoice,
                node =>
                    node["lines"]!["data"]!
                        .AsArray()
                        .Insert(
                            0,
                            JsonNode.Parse(
                                """
                                {"id":"il_0","amount":-300,"period":{"start":1795143000,"end":1795143600},
                                 "pricing":{"price_details":{"price":"price_old"}}}
                                """
                            )
                        )
            )
        ).Invoice!;
        Assert.Equal(("price_1", Time(Start), Time(End)), (read.PriceId, read.PeriodStart, read.PeriodEnd));
    }

    [Fact]
    public void An_invoice_without_lines_lies_at_the_moment_it_was_made()
    {
        foreach (var lines in new[] { "null", """{"data":[]}""", """{"data":[{"id":"il_1"}]}""" })
        {
            var read = Read("invoice.paid", Edit(Invoice, node => node["lines"] = JsonNode.Parse(lines))).Invoice!;
            Assert.Equal((null, Time(1795143700), Time(1795143700)), (read.PriceId, read.PeriodStart, read.PeriodEnd));
        }
    }

    [Theory]
    [InlineData("currency", "null")]
    [InlineData("livemode", "\"no\"")]
    [InlineData("id", "null")]
    public void An_odd_invoice_fails_by_name(string field, string value) =>
        Fails("invoice.paid", Edit(Invoice, node => node[field] = JsonNode.Parse(value)));

    [Fact]
    public void A_completed_session_names_its_subscription()
    {
        const string Session = """
            {"id":"cs_test_1","object":"checkout.session","status":"complete","payment_status":"paid",
             "payment_intent":null,"amount_total":8800,"currency":"jpy","client_reference_id":"CT5",
             "metadata":{"contract":"CT5","payment":"PY3"},"livemode":false,"expires_at":1795147200,"url":null,
              "mode":"subscription","subscription":"sub_1","invoice":"in_1","customer":"cus_1"}
            """;
        var read = Read("checkout.session.completed", Session).Session!;
        Assert.Equal(
            ("sub_1", null, "CT5", "PY3"),
            (read.SubscriptionId, read.PaymentIntentId, read.Reference, read.PaymentNumber)
        );
        Assert.Equal(
            "CT5",
            Read(
                "checkout.session.completed",
                Edit(Session, node => node["client_reference_id"] = null)
            ).Session!.Reference
        );
    }

    private static void Fails(string type, string subject)
    {
        Assert.False(StripeEventReader.TryRead(Bytes(type, subject), out _, out var failure));
        Assert.NotEmpty(failure);
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

    private static DateTimeOffset Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static string Edit(string json, Action<JsonObject> change)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        change(node);
        return node.ToJsonString();
    }
}
