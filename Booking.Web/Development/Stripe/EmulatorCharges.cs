using System.Text.Json.Nodes;

namespace Booking.Web.Development.Stripe;

/// <summary>
/// Payment intents and what becomes of them: charges, declines, disputes. The caller of all but the API's own methods
/// holds the gate.
/// </summary>
internal sealed class EmulatorCharges(EmulatorStore store, EmulatorEvents events)
{
    private static readonly TimeSpan DisputeWindow = TimeSpan.FromDays(7);

    public JsonObject RetrieveIntent(string id, EmulatorParameters query)
    {
        lock (store.Gate)
        {
            var intent =
                store.State.Intents.GetValueOrDefault(id)
                ?? throw StripeProblem.Missing("payment_intent", "intent", id);
            var shape = StripeShapes.Intent(intent);
            if (intent.ChargeId is { } charge && query.Pairs.Any(pair => pair.Value == "latest_charge"))
                shape["latest_charge"] = StripeShapes.Charge(store.State.Charges[charge]);
            return shape;
        }
    }

    public JsonObject ListIntents(EmulatorParameters query)
    {
        lock (store.Gate)
        {
            return EmulatorPaging.Page(
                "/v1/payment_intents",
                query,
                store.State.Intents,
                intent => query.Fits("customer", intent.CustomerId),
                StripeShapes.Intent
            );
        }
    }

    public JsonObject RetrieveCharge(string id)
    {
        lock (store.Gate)
        {
            return StripeShapes.Charge(
                store.State.Charges.GetValueOrDefault(id) ?? throw StripeProblem.Missing("charge", "charge", id)
            );
        }
    }

    public JsonObject ListCharges(EmulatorParameters query)
    {
        lock (store.Gate)
        {
            return EmulatorPaging.Page(
                "/v1/charges",
                query,
                store.State.Charges,
                charge => query.Fits("customer", charge.CustomerId) && query.Fits("payment_intent", charge.IntentId),
                StripeShapes.Charge
            );
        }
    }

    public JsonObject RetrieveDispute(string id)
    {
        lock (store.Gate)
        {
            return StripeShapes.Dispute(
                store.State.Disputes.GetValueOrDefault(id) ?? throw StripeProblem.Missing("dispute", "dispute", id)
            );
        }
    }

    /// <summary>The card's bank decides a dispute.</summary>
    public bool CloseDispute(string id, bool won)
    {
        lock (store.Gate)
        {
            if (!store.State.Disputes.TryGetValue(id, out var dispute) || dispute.IsDecided)
                return false;
            if (dispute.IsInquiry)
                dispute.Status = "warning_closed";
            else
                dispute.Status = won ? "won" : "lost";
            if (won)
                store.State.Charges[dispute.ChargeId].Disputed = false;
            events.Emit("charge.dispute.closed", StripeShapes.Dispute(dispute));
            store.Changed();
            return true;
        }
    }

    /// <summary>The studio has handed its evidence in.</summary>
    public bool AnswerDispute(string id)
    {
        lock (store.Gate)
        {
            if (!store.State.Disputes.TryGetValue(id, out var dispute) || !dispute.AwaitsAnswer)
                return false;
            dispute.Status = dispute.IsInquiry ? "warning_under_review" : "under_review";
            events.Emit("charge.dispute.updated", StripeShapes.Dispute(dispute));
            store.Changed();
            return true;
        }
    }

    /// <summary>The bank was not content with the answer to its inquiry, and takes the money back.</summary>
    public bool ChargeBack(string id)
    {
        lock (store.Gate)
        {
            if (!store.State.Disputes.TryGetValue(id, out var dispute) || !dispute.IsInquiry)
                return false;
            (dispute.Status, dispute.DueBy) = ("needs_response", store.Second + DisputeWindow);
            store.State.Charges[dispute.ChargeId].Disputed = true;
            events.Emit("charge.dispute.updated", StripeShapes.Dispute(dispute));
            events.Emit("charge.dispute.funds_withdrawn", StripeShapes.Dispute(dispute));
            store.Changed();
            return true;
        }
    }

    /// <summary>A full refund answers the bank's question. The caller holds the gate.</summary>
    public void Refunded(EmulatedCharge charge)
    {
        if (charge.AmountRefunded < charge.Amount)
            return;
        foreach (
            var inquiry in store.State.Disputes.Values.Where(one =>
                one.ChargeId == charge.Id && one.IsInquiry && !one.IsDecided
            )
        )
        {
            inquiry.Status = "warning_closed";
            events.Emit("charge.dispute.closed", StripeShapes.Dispute(inquiry));
        }
    }

    /// <summary>The intent of a session, made by its first attempt to pay.</summary>
    public EmulatedIntent IntentOf(EmulatedSession session)
    {
        if (session.IntentId is { } known)
            return store.State.Intents[known];
        var intent = Add(session.Amount, session.Currency, session.CustomerId, session.IntentMetadata, session.Id);
        session.IntentId = intent.Id;
        return intent;
    }

    /// <summary>The intent of an invoice, made by its first attempt to pay.</summary>
    public EmulatedIntent IntentOf(EmulatedInvoice invoice)
    {
        if (invoice.IntentId is { } known)
            return store.State.Intents[known];
        var intent = Add(invoice.Amount, invoice.Currency, invoice.CustomerId, [], null);
        invoice.IntentId = intent.Id;
        return intent;
    }

    public void Decline(EmulatedIntent intent, CardDecline decline)
    {
        (intent.Status, intent.LastError) = ("requires_payment_method", decline);
        events.Emit("payment_intent.payment_failed", StripeShapes.Intent(intent));
    }

    public EmulatedCharge Charge(EmulatedIntent intent, TestCard card)
    {
        var charge = new EmulatedCharge
        {
            Id = EmulatorStore.NewId("ch_3"),
            Sequence = store.NextSequence(),
            Created = store.Second,
            IntentId = intent.Id,
            CustomerId = intent.CustomerId,
            Amount = intent.Amount,
            Currency = intent.Currency,
            Card = card.Last4,
            Metadata = new Dictionary<string, string>(intent.Metadata),
        };
        store.State.Charges.Add(charge.Id, charge);
        (intent.Status, intent.ChargeId, intent.LastError) = ("succeeded", charge.Id, null);
        events.Emit("charge.succeeded", StripeShapes.Charge(charge));
        events.Emit("payment_intent.succeeded", StripeShapes.Intent(intent));
        return charge;
    }

    /// <summary>What some cards lead to once all is paid.</summary>
    public void Aftermath(EmulatedCharge charge, TestCard card)
    {
        if (card.Behaviour == CardBehaviour.PaysThenFraudWarning)
            events.Emit(
                "radar.early_fraud_warning.created",
                StripeShapes.FraudWarning(charge, EmulatorStore.NewId("issfr_"), store.Second)
            );
        if (card.Behaviour is not (CardBehaviour.PaysThenDisputed or CardBehaviour.PaysThenInquiry))
            return;

        charge.Disputed = card.Behaviour == CardBehaviour.PaysThenDisputed;
        var dispute = new EmulatedDispute
        {
            Id = EmulatorStore.NewId("du_1"),
            Sequence = store.NextSequence(),
            Created = store.Second,
            IntentId = charge.IntentId,
            ChargeId = charge.Id,
            Amount = charge.Amount,
            Currency = charge.Currency,
            DueBy = store.Second + DisputeWindow,
            Status = charge.Disputed ? "needs_response" : "warning_needs_response",
        };
        store.State.Disputes.Add(dispute.Id, dispute);
        events.Emit("charge.dispute.created", StripeShapes.Dispute(dispute));
    }

    private EmulatedIntent Add(
        long amount,
        string currency,
        string? customer,
        Dictionary<string, string> metadata,
        string? session
    )
    {
        var intent = new EmulatedIntent
        {
            Id = EmulatorStore.NewId("pi_3"),
            Sequence = store.NextSequence(),
            Created = store.Second,
            SessionId = session,
            CustomerId = customer,
            Amount = amount,
            Currency = currency,
            Metadata = new Dictionary<string, string>(metadata),
        };
        store.State.Intents.Add(intent.Id, intent);
        return intent;
    }
}
