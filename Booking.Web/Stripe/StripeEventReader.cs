using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Booking.Domain.Payments;

namespace Booking.Web.Stripe;

/// <summary>Reads the raw bytes of a webhook (or of GET /v1/events/…) into what the books need; personal data stays behind (§5).</summary>
public static class StripeEventReader
{
    /// <summary>
    /// False for bytes that are no event of Stripe, or for an event we handle whose object lacks something we need. An event of a kind
    /// unknown to us is read as <see cref="PaymentEventKind.Other"/>.
    /// </summary>
    /// <param name="failure">What is wrong, for the log; never contains the body's content.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> json,
        [NotNullWhen(true)] out PaymentEvent? notice,
        [NotNullWhen(false)] out string? failure
    )
    {
        (notice, failure) = (null, null);
        try
        {
            using var document = JsonDocument.Parse(json);
            notice = Read(document.RootElement);
            return true;
        }
        catch (JsonException)
        {
            failure = "not JSON";
        }
        catch (InvalidOperationException)
        {
            failure = "a text that is not Unicode";
        }
        catch (StripeFormatException wrong)
        {
            failure = wrong.Message;
        }

        return false;
    }

    /// <exception cref="StripeFormatException">See <see cref="TryRead"/>.</exception>
    internal static PaymentEvent Read(JsonElement root)
    {
        if (StripeJson.Text(root, "object") != "event")
            throw new StripeFormatException("not an event");
        var type = StripeJson.Text(root, "type") is { Length: > 0 and <= 255 } name
            ? name
            : throw new StripeFormatException("no event type");
        var envelope = new PaymentEvent(
            StripeJson.Id(root),
            type,
            KindOf(type),
            StripeJson.Text(root, "api_version"),
            StripeJson.Time(root, "created") ?? throw new StripeFormatException("no created"),
            StripeJson.Flag(root, "livemode") ?? throw new StripeFormatException("no livemode")
        );
        return
            StripeJson.Member(root, "data") is { } data
            && StripeJson.Member(data, "object") is { ValueKind: JsonValueKind.Object } subject
            ? Fill(envelope, subject)
            : throw new StripeFormatException("no data.object");
    }

    private static PaymentEventKind KindOf(string type) =>
        type switch
        {
            "checkout.session.completed" => PaymentEventKind.CheckoutCompleted,
            "checkout.session.async_payment_succeeded" => PaymentEventKind.CheckoutPaidLater,
            "checkout.session.async_payment_failed" => PaymentEventKind.CheckoutPaymentFailed,
            "checkout.session.expired" => PaymentEventKind.CheckoutExpired,
            "payment_intent.payment_failed" => PaymentEventKind.PaymentAttemptFailed,
            "charge.refunded" => PaymentEventKind.ChargeRefunded,
            "refund.created" or "refund.updated" or "refund.failed" or "charge.refund.updated" =>
                PaymentEventKind.RefundChanged,
            "charge.dispute.created" => PaymentEventKind.DisputeOpened,
            "charge.dispute.updated" or "charge.dispute.funds_withdrawn" or "charge.dispute.funds_reinstated" =>
                PaymentEventKind.DisputeChanged,
            "charge.dispute.closed" => PaymentEventKind.DisputeClosed,
            "customer.subscription.created"
            or "customer.subscription.updated"
            or "customer.subscription.paused"
            or "customer.subscription.resumed" => PaymentEventKind.SubscriptionChanged,
            "customer.subscription.deleted" => PaymentEventKind.SubscriptionEnded,
            // invoice.payment_succeeded tells the same once more, but not of invoices that were settled outside.
            "invoice.paid" => PaymentEventKind.InvoicePaid,
            "invoice.payment_failed" => PaymentEventKind.InvoiceFailed,
            "invoice.payment_action_required" => PaymentEventKind.InvoiceActionRequired,
            _ => PaymentEventKind.Other,
        };

    private static PaymentEvent Fill(PaymentEvent notice, JsonElement subject) =>
        notice.Kind switch
        {
            PaymentEventKind.CheckoutCompleted
            or PaymentEventKind.CheckoutPaidLater
            or PaymentEventKind.CheckoutPaymentFailed
            or PaymentEventKind.CheckoutExpired => FillSession(notice, StripeJson.Session(subject)),
            PaymentEventKind.PaymentAttemptFailed => notice with
            {
                PaymentIntentId = StripeJson.Id(subject),
                DeclineCode = DeclineCode(subject),
            },
            PaymentEventKind.ChargeRefunded => notice with
            {
                PaymentIntentId = StripeJson.Reference(subject, "payment_intent"),
                AmountRefunded = StripeJson.Amount(subject, "amount_refunded"),
            },
            PaymentEventKind.RefundChanged => FillRefund(notice, StripeJson.Refund(subject)),
            PaymentEventKind.DisputeOpened or PaymentEventKind.DisputeChanged or PaymentEventKind.DisputeClosed =>
                FillDispute(notice, StripeJson.Dispute(subject)),
            PaymentEventKind.SubscriptionChanged or PaymentEventKind.SubscriptionEnded => notice with
            {
                Subscription = StripeBilling.Subscription(subject),
            },
            PaymentEventKind.InvoicePaid or PaymentEventKind.InvoiceFailed or PaymentEventKind.InvoiceActionRequired =>
                notice with
                {
                    Invoice = StripeBilling.Invoice(subject),
                },
            _ => notice with { PaymentIntentId = OtherPayment(subject) },
        };

    private static PaymentEvent FillSession(PaymentEvent notice, GatewaySession session) =>
        notice with
        {
            Session = session,
            PaymentIntentId = session.PaymentIntentId,
        };

    private static PaymentEvent FillRefund(PaymentEvent notice, GatewayRefund refund) =>
        notice with
        {
            Refund = refund,
            PaymentIntentId = refund.PaymentIntentId,
        };

    private static PaymentEvent FillDispute(PaymentEvent notice, GatewayDispute dispute) =>
        notice with
        {
            Dispute = dispute,
            PaymentIntentId = dispute.PaymentIntentId,
        };

    private static string? DeclineCode(JsonElement intent) =>
        StripeJson.Member(intent, "last_payment_error") is { } error
            ? StripeJson.Text(error, "decline_code") ?? StripeJson.Text(error, "code")
            : null;

    private static string? OtherPayment(JsonElement subject) =>
        StripeJson.Text(subject, "object") == "payment_intent"
            ? StripeJson.Text(subject, "id")
            : StripeJson.Reference(subject, "payment_intent");
}
