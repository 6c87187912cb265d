using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Dispute = Stripe.Dispute;
using PaymentIntent = Stripe.PaymentIntent;
using Refund = Stripe.Refund;
using Session = Stripe.Checkout.Session;

namespace Booking.Web.Stripe;

/// <summary>Reads Stripe's objects into ours. What is missing or unknown and needed by the books is refused.</summary>
internal static class StripeObjects
{
    public static GatewaySession Session(string json)
    {
        var session = StripeFields.Parse<Session>(json);
        session.Demand("livemode", "expires_at");
        session.DemandShape("payment_intent", "amount_total", "currency", "client_reference_id", "metadata", "mode");
        // What a complete session has begun or taken cannot be absent.
        if (session is { Status: "complete", Mode: "subscription" })
            session.DemandShape("subscription");
        return new GatewaySession(
            session.UsableId(),
            session.Status switch
            {
                "open" => GatewaySessionState.Open,
                "complete" => GatewaySessionState.Complete,
                "expired" => GatewaySessionState.Expired,
                _ => throw new StripeFormatException("unknown session status"),
            },
            session.PaymentStatus switch
            {
                "paid" => GatewayPaidState.Paid,
                "unpaid" => GatewayPaidState.Unpaid,
                "no_payment_required" => GatewayPaidState.NotRequired,
                _ => throw new StripeFormatException("unknown payment status"),
            },
            session.Url,
            session.PaymentIntentId,
            // A session without a total (setup mode) is not ours; zero in no currency matches no booking.
            new Money(session.AmountTotal ?? 0, session.Currency ?? ""),
            session.ClientReferenceId
                ?? session.Number(StripeMetadata.Reservation)
                ?? session.Number(StripeMetadata.Contract),
            session.Number(StripeMetadata.Payment),
            session.Livemode,
            session.ExpiresAt
        )
        {
            SubscriptionId = session.SubscriptionId,
            Origin = session.Origin(),
        };
    }

    public static GatewayRefund Refund(string json)
    {
        var refund = StripeFields.Parse<Refund>(json);
        refund.Demand("amount", "currency");
        // Without its metadata a refund of ours would look like one that was made elsewhere.
        refund.DemandShape("payment_intent", "metadata");
        return new GatewayRefund(
            refund.UsableId(),
            refund.Status switch
            {
                "pending" => GatewayRefundState.Pending,
                "requires_action" => GatewayRefundState.RequiresAction,
                "succeeded" => GatewayRefundState.Succeeded,
                "failed" => GatewayRefundState.Failed,
                "canceled" => GatewayRefundState.Cancelled,
                _ => throw new StripeFormatException("unknown refund status"),
            },
            new Money(refund.Amount, refund.Currency),
            refund.PaymentIntentId,
            refund.Number(StripeMetadata.Refund),
            refund.FailureReason
        )
        {
            Origin = refund.Origin(),
        };
    }

    public static GatewayPayment Payment(string json)
    {
        var intent = StripeFields.Parse<PaymentIntent>(json);
        intent.Demand("amount_received", "currency", "livemode");
        intent.DemandShape("metadata");
        return new GatewayPayment(
            intent.UsableId(),
            intent.Status == "succeeded",
            new Money(intent.AmountReceived, intent.Currency),
            intent.Number(StripeMetadata.Payment),
            intent.Livemode
        )
        {
            CustomerId = intent.CustomerId,
            Origin = intent.Origin(),
        };
    }

    /// <summary>Of an intent with its charge expanded; null while nothing was paid.</summary>
    public static PaymentMethodDetails? PaymentMethod(string json)
    {
        var details = StripeFields.Parse<PaymentIntent>(json).LatestCharge?.PaymentMethodDetails;
        // Only a card has a brand; what other types tell (a shop, a bank) is left out.
        return details is { Type: "card", Card: { } card }
            ? PaymentMethodDetails.Of(details.Type, card.Brand, card.Last4)
            : PaymentMethodDetails.Of(details?.Type, null, null);
    }

    public static GatewayDispute Dispute(string json)
    {
        var dispute = StripeFields.Parse<Dispute>(json);
        dispute.Demand("amount", "currency", "status");
        dispute.DemandShape("payment_intent", "evidence_details");
        return new GatewayDispute(
            dispute.UsableId(),
            dispute.PaymentIntentId,
            new Money(dispute.Amount, dispute.Currency),
            dispute.Status,
            dispute.Reason ?? "",
            dispute.EvidenceDetails?.DueBy
        )
        {
            OpenedAt = dispute.Time("created", dispute.Created),
        };
    }
}
