using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Booking.Web.Development.Stripe;

/// <summary>Refunds: at once by default; two test cards let them change their mind later.</summary>
internal sealed class EmulatorRefunds(
    EmulatorStore store,
    EmulatorEvents events,
    EmulatorCharges charges,
    IOptions<StripeEmulatorOptions> options
)
{
    public JsonObject Create(EmulatorParameters sent, EventCause cause)
    {
        if (sent["payment_intent"] is null == sent["charge"] is null)
            throw StripeProblem.Parameter(
                "parameter_missing",
                null,
                "One of the following params should be provided for this request: payment_intent or charge."
            );

        lock (store.Gate)
        {
            var charge = ChargeOf(sent);
            var amount = AmountOf(sent, charge);
            var refund = Begin(sent, charge, amount);
            store.State.Refunds.Add(refund.Id, refund);
            charge.AmountRefunded += amount;
            events.Emit("charge.refunded", StripeShapes.Charge(charge), cause);
            events.Emit("refund.created", StripeShapes.Refund(refund), cause);
            charges.Refunded(charge);
            return StripeShapes.Refund(refund);
        }
    }

    public JsonObject Retrieve(string id)
    {
        lock (store.Gate)
        {
            Settle();
            return StripeShapes.Refund(
                store.State.Refunds.GetValueOrDefault(id) ?? throw StripeProblem.Missing("refund", "refund", id)
            );
        }
    }

    public JsonObject List(EmulatorParameters query)
    {
        lock (store.Gate)
        {
            Settle();
            return EmulatorPaging.Page(
                "/v1/refunds",
                query,
                store.State.Refunds,
                refund => query.Fits("payment_intent", refund.IntentId) && query.Fits("charge", refund.ChargeId),
                StripeShapes.Refund
            );
        }
    }

    /// <summary>Lets every refund whose time has come reach its end.</summary>
    public void Settle()
    {
        lock (store.Gate)
        {
            foreach (var refund in store.State.Refunds.Values.Where(refund => refund.SettlesAt <= store.Now).ToList())
                Settle(refund);
        }
    }

    public DateTimeOffset? NextSettlement()
    {
        lock (store.Gate)
            return store.State.Refunds.Values.Min(refund => refund.SettlesAt);
    }

    private EmulatedCharge ChargeOf(EmulatorParameters sent)
    {
        if (sent["charge"] is { } id)
            return store.State.Charges.GetValueOrDefault(id) ?? throw StripeProblem.Missing("charge", "charge", id);

        var intentId = sent["payment_intent"]!;
        var intent =
            store.State.Intents.GetValueOrDefault(intentId)
            ?? throw StripeProblem.Missing("payment_intent", "payment_intent", intentId);
        return intent.ChargeId is { } charge
            ? store.State.Charges[charge]
            : throw StripeProblem.Refused(
                null,
                "payment_intent",
                $"This PaymentIntent ({intent.Id}) does not have a successful charge to refund."
            );
    }

    private static long AmountOf(EmulatorParameters sent, EmulatedCharge charge)
    {
        var left = charge.Amount - charge.AmountRefunded;
        if (charge.Disputed)
            throw StripeProblem.Refused(
                "charge_disputed",
                null,
                $"Charge {charge.Id} has been charged back; cannot issue a refund."
            );
        if (left == 0)
            throw StripeProblem.Refused(
                "charge_already_refunded",
                null,
                $"Charge {charge.Id} has already been refunded."
            );
        var amount = sent.Number("amount") ?? left;
        return amount <= left
            ? amount
            : throw StripeProblem.Refused(
                null,
                "amount",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Refund amount ({amount} {charge.Currency}) is greater than unrefunded amount on charge "
                        + $"({left} {charge.Currency})"
                )
            );
    }

    private EmulatedRefund Begin(EmulatorParameters sent, EmulatedCharge charge, long amount)
    {
        var behaviour = TestCards.ByLast4(charge.Card).Behaviour;
        var later = behaviour switch
        {
            CardBehaviour.PaysRefundPending => "succeeded",
            CardBehaviour.PaysRefundFails => "failed",
            _ => null,
        };
        return new EmulatedRefund
        {
            Id = EmulatorStore.NewId("re_3"),
            Sequence = store.NextSequence(),
            Created = store.Second,
            IntentId = charge.IntentId,
            ChargeId = charge.Id,
            Amount = amount,
            Currency = charge.Currency,
            Status = behaviour == CardBehaviour.PaysRefundPending ? "pending" : "succeeded",
            Reason = sent["reason"],
            Metadata = sent.Map("metadata"),
            SettlesAs = later,
            SettlesAt = later is null ? null : store.Now + options.Value.RefundSettlesAfter,
        };
    }

    private void Settle(EmulatedRefund refund)
    {
        (refund.Status, refund.SettlesAt) = (refund.SettlesAs!, null);
        if (refund.Status == "failed")
        {
            // The money comes back to the studio's balance.
            refund.FailureReason = "lost_or_stolen_card";
            store.State.Charges[refund.ChargeId].AmountRefunded -= refund.Amount;
        }

        events.Emit("refund.updated", StripeShapes.Refund(refund));
        if (refund.Status == "failed")
            events.Emit("refund.failed", StripeShapes.Refund(refund));
    }
}
