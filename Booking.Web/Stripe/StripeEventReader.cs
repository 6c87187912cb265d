using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Stripe;

namespace Booking.Web.Stripe;

/// <summary>Reads an event of Stripe's into what the books need; personal data stays behind.</summary>
public static class StripeEventReader
{
    /// <summary>
    /// False for bytes that are no event of Stripe's, or for an event we handle whose object lacks something we need.
    /// An event of a kind unknown to us is read as <see cref="PaymentEventKind.Other"/>.
    /// </summary>
    /// <param name="failure">What is wrong, for the log; never contains the body's content.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> json,
        [NotNullWhen(true)] out PaymentEvent? paymentEvent,
        [NotNullWhen(false)] out string? failure
    )
    {
        (paymentEvent, failure) = (null, null);
        try
        {
            paymentEvent = Storable(Read(Encoding.UTF8.GetString(json.Span)));
            return true;
        }
        catch (Exception trouble) when (StripeFormatException.IsUnreadable(trouble))
        {
            // Other exceptions quote the text.
            failure = trouble is StripeFormatException ? trouble.Message : trouble.GetType().Name;
            return false;
        }
    }

    /// <summary>
    /// Whatever becomes a column of its own fits there, so that an event is stored or refused and never neither.
    /// </summary>
    private static PaymentEvent Storable(PaymentEvent read)
    {
        string?[] ids =
        [
            read.PaymentIntentId,
            read.Session?.Id,
            read.Refund?.PaymentIntentId,
            read.Dispute?.PaymentIntentId,
            read.Invoice?.Id,
        ];
        return Array.TrueForAll(ids, id => id is null || StripeFields.IsUsable(id))
            ? read
            : throw new StripeFormatException("an id that is none");
    }

    /// <summary>
    /// The object is read apart from its event: the library would read both at once, and an event that we only keep
    /// would be refused for the form of an object that does not matter.
    /// </summary>
    internal static PaymentEvent Read(string json)
    {
        var root = JsonNode.Parse(json) as JsonObject;
        if ((root?["data"] as JsonObject)?["object"] is not JsonObject subject)
            throw new StripeFormatException("no data.object");
        root["data"] = null;
        var envelope = Envelope(root.ToJsonString());
        // Another train may have moved any field: what seems absent there is only elsewhere.
        if (envelope.Kind.HasObject() && !StripeVersion.IsSameTrain(envelope.ApiVersion))
            return ToFetch(envelope, subject);
        try
        {
            return Fill(envelope, subject);
        }
        catch (StripeOtherShapeException)
        {
            return ToFetch(envelope, subject);
        }
    }

    /// <summary>The object is asked for by its id, in the pinned version, before the event has any effect.</summary>
    private static PaymentEvent ToFetch(PaymentEvent envelope, JsonObject subject) =>
        envelope with
        {
            FetchId =
                Text(subject["id"]) is { } id && StripeFields.IsUsable(id)
                    ? id
                    : throw new StripeFormatException("no usable id"),
            PaymentIntentId = OtherPayment(subject),
        };

    private static PaymentEvent Envelope(string json)
    {
        var envelope = StripeFields.Parse<Event>(json);
        if (envelope.Object != "event")
            throw new StripeFormatException("not an event");
        if (!StripeFields.IsUsable(envelope.Type))
            throw new StripeFormatException("no event type");
        envelope.Demand("created", "livemode");
        return new PaymentEvent(
            envelope.UsableId(),
            envelope.Type,
            KindOf(envelope.Type),
            envelope.ApiVersion,
            envelope.Created,
            envelope.Livemode
        );
    }

    private static PaymentEventKind KindOf(string type) =>
        type switch
        {
            EventTypes.CheckoutSessionCompleted => PaymentEventKind.CheckoutCompleted,
            EventTypes.CheckoutSessionAsyncPaymentSucceeded => PaymentEventKind.CheckoutPaidLater,
            EventTypes.CheckoutSessionAsyncPaymentFailed => PaymentEventKind.CheckoutPaymentFailed,
            EventTypes.CheckoutSessionExpired => PaymentEventKind.CheckoutExpired,
            EventTypes.PaymentIntentPaymentFailed => PaymentEventKind.PaymentAttemptFailed,
            EventTypes.ChargeRefunded => PaymentEventKind.ChargeRefunded,
            EventTypes.RefundCreated
            or EventTypes.RefundUpdated
            or EventTypes.RefundFailed
            or EventTypes.ChargeRefundUpdated => PaymentEventKind.RefundChanged,
            EventTypes.ChargeDisputeCreated => PaymentEventKind.DisputeOpened,
            EventTypes.ChargeDisputeUpdated
            or EventTypes.ChargeDisputeFundsWithdrawn
            or EventTypes.ChargeDisputeFundsReinstated => PaymentEventKind.DisputeChanged,
            EventTypes.ChargeDisputeClosed => PaymentEventKind.DisputeClosed,
            EventTypes.CustomerSubscriptionCreated
            or EventTypes.CustomerSubscriptionUpdated
            or EventTypes.CustomerSubscriptionPaused
            or EventTypes.CustomerSubscriptionResumed => PaymentEventKind.SubscriptionChanged,
            EventTypes.CustomerSubscriptionDeleted => PaymentEventKind.SubscriptionEnded,
            // invoice.payment_succeeded says the same again, but not of invoices that were settled outside Stripe.
            EventTypes.InvoicePaid => PaymentEventKind.InvoicePaid,
            EventTypes.InvoicePaymentFailed => PaymentEventKind.InvoiceFailed,
            EventTypes.InvoicePaymentActionRequired => PaymentEventKind.InvoiceActionRequired,
            _ => PaymentEventKind.Other,
        };

    private static PaymentEvent Fill(PaymentEvent envelope, JsonObject subject)
    {
        var json = subject.ToJsonString();
        return envelope.Kind switch
        {
            PaymentEventKind.CheckoutCompleted
            or PaymentEventKind.CheckoutPaidLater
            or PaymentEventKind.CheckoutPaymentFailed
            or PaymentEventKind.CheckoutExpired => WithSession(envelope, StripeObjects.Session(json)),
            PaymentEventKind.PaymentAttemptFailed => WithAttempt(envelope, StripeFields.Parse<PaymentIntent>(json)),
            PaymentEventKind.ChargeRefunded => WithCharge(envelope, StripeFields.Parse<Charge>(json)),
            PaymentEventKind.RefundChanged => WithRefund(envelope, StripeObjects.Refund(json)),
            PaymentEventKind.DisputeOpened or PaymentEventKind.DisputeChanged or PaymentEventKind.DisputeClosed =>
                WithDispute(envelope, StripeObjects.Dispute(json)),
            PaymentEventKind.SubscriptionChanged or PaymentEventKind.SubscriptionEnded => envelope with
            {
                Subscription = StripeBilling.Subscription(json),
            },
            PaymentEventKind.InvoicePaid or PaymentEventKind.InvoiceFailed or PaymentEventKind.InvoiceActionRequired =>
                envelope with
                {
                    Invoice = StripeBilling.Invoice(json),
                },
            _ => envelope with { PaymentIntentId = OtherPayment(subject), Origin = OtherOrigin(subject) },
        };
    }

    private static PaymentEvent WithSession(PaymentEvent envelope, GatewaySession session) =>
        envelope with
        {
            Session = session,
            PaymentIntentId = session.PaymentIntentId,
        };

    private static PaymentEvent WithAttempt(PaymentEvent envelope, PaymentIntent intent) =>
        envelope with
        {
            PaymentIntentId = intent.UsableId(),
            DeclineCode = intent.LastPaymentError?.DeclineCode ?? intent.LastPaymentError?.Code,
            Origin = intent.Origin(),
        };

    private static PaymentEvent WithCharge(PaymentEvent envelope, Charge charge)
    {
        charge.Demand("amount_refunded", "currency");
        return envelope with
        {
            PaymentIntentId = charge.PaymentIntentId,
            AmountRefunded = new Money(charge.AmountRefunded, charge.Currency),
            Origin = charge.Origin(),
        };
    }

    private static PaymentEvent WithRefund(PaymentEvent envelope, GatewayRefund refund) =>
        envelope with
        {
            Refund = refund,
            PaymentIntentId = refund.PaymentIntentId,
        };

    private static PaymentEvent WithDispute(PaymentEvent envelope, GatewayDispute dispute) =>
        envelope with
        {
            Dispute = dispute,
            PaymentIntentId = dispute.PaymentIntentId,
        };

    /// <summary>
    /// The payment of an object whose type does not matter: its id or its reference, bare or expanded.
    /// </summary>
    private static string? OtherPayment(JsonObject subject)
    {
        if (Text(subject["object"]) == "payment_intent")
            return Text(subject["id"]);
        var reference = subject["payment_intent"];
        return Text(reference is JsonObject expanded ? expanded["id"] : reference);
    }

    private static Origin OtherOrigin(JsonObject subject) =>
        subject["metadata"] is JsonObject metadata
            ? new(Text(metadata[StripeMetadata.Installation]), Text(metadata[StripeMetadata.Request]))
            : Origin.Unknown;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
