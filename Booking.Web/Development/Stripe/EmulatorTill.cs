using System.Text.Json.Nodes;

namespace Booking.Web.Development.Stripe;

/// <summary>What an attempt to pay leads to.</summary>
internal enum PayStep { Paid, Declined, Authenticate, NotOpen }

/// <param name="Completed">The event whose acknowledgement the payment page waits for; only when paid.</param>
internal sealed record PayOutcome(PayStep Step, CardDecline? Decline = null, EmulatedEvent? Completed = null);

/// <summary>The payment page's other side: cards are charged, declined or sent to their bank; disputes follow.</summary>
internal sealed class EmulatorTill(EmulatorStore store, EmulatorEvents events)
{
    private static readonly TimeSpan DisputeWindow = TimeSpan.FromDays(7);

    /// <summary>The customer presses "pay". The caller has let overdue sessions expire.</summary>
    public PayOutcome Pay(EmulatedSession session, string typedNumber)
    {
        lock (store.Gate)
        {
            if (!session.IsOpen) return new PayOutcome(PayStep.NotOpen);
            session.AuthenticatingCard = null;
            // A mistyped number is caught by the page itself and never becomes an attempt.
            if (!TestCards.LooksReal(typedNumber)) return new PayOutcome(PayStep.Declined, TestCards.NotANumber);
            if (TestCards.Find(typedNumber) is not { } card) return Decline(session, TestCards.NotATestCard);

            switch (card.Behaviour)
            {
                case CardBehaviour.Declines:
                    return Decline(session, card.Decline!);
                case CardBehaviour.AuthenticatesThenPays or CardBehaviour.AuthenticatesThenDeclines:
                    Intent(session).Status = "requires_action";
                    session.AuthenticatingCard = card.Last4;
                    store.Changed();
                    return new PayOutcome(PayStep.Authenticate);
                default:
                    return Charge(session, card);
            }
        }
    }

    /// <summary>The customer comes back from their bank.</summary>
    public PayOutcome Authenticate(EmulatedSession session, bool confirmed)
    {
        lock (store.Gate)
        {
            if (!session.IsOpen || session.AuthenticatingCard is not { } last4) return new PayOutcome(PayStep.NotOpen);
            session.AuthenticatingCard = null;
            var card = TestCards.ByLast4(last4);
            if (!confirmed) return Decline(session, TestCards.AuthenticationFailed);
            return card.Behaviour == CardBehaviour.AuthenticatesThenDeclines ? Decline(session, card.Decline!) : Charge(session, card);
        }
    }

    public JsonObject RetrieveIntent(string id)
    {
        lock (store.Gate)
        {
            return StripeShapes.Intent(store.State.Intents.GetValueOrDefault(id) ?? throw StripeProblem.Missing("payment_intent", "intent", id));
        }
    }

    /// <summary>The card's bank decides a dispute.</summary>
    public bool CloseDispute(string id, bool won)
    {
        lock (store.Gate)
        {
            if (!store.State.Disputes.TryGetValue(id, out var dispute) || dispute.Status is "won" or "lost") return false;
            dispute.Status = won ? "won" : "lost";
            events.Emit("charge.dispute.closed", StripeShapes.Dispute(dispute));
            store.Changed();
            return true;
        }
    }

    private PayOutcome Decline(EmulatedSession session, CardDecline decline)
    {
        var intent = Intent(session);
        intent.Status = "requires_payment_method";
        intent.LastError = decline;
        // The session stays open: the customer may take another card.
        events.Emit("payment_intent.payment_failed", StripeShapes.Intent(intent));
        return new PayOutcome(PayStep.Declined, decline);
    }

    private PayOutcome Charge(EmulatedSession session, TestCard card)
    {
        var intent = Intent(session);
        var charge = new EmulatedCharge
        {
            Id = EmulatorStore.NewId("ch_3"),
            Sequence = store.NextSequence(),
            Created = store.Second,
            IntentId = intent.Id,
            Amount = intent.Amount,
            Currency = intent.Currency,
            Card = card.Last4,
            Metadata = new Dictionary<string, string>(intent.Metadata),
        };
        store.State.Charges.Add(charge.Id, charge);
        (intent.Status, intent.ChargeId, intent.LastError) = ("succeeded", charge.Id, null);
        (session.Status, session.PaymentStatus) = ("complete", "paid");

        events.Emit("charge.succeeded", StripeShapes.Charge(charge));
        events.Emit("payment_intent.succeeded", StripeShapes.Intent(intent));
        var completed = events.Emit("checkout.session.completed", StripeShapes.Session(session));
        Aftermath(charge, card);
        return new PayOutcome(PayStep.Paid, Completed: completed);
    }

    private void Aftermath(EmulatedCharge charge, TestCard card)
    {
        if (card.Behaviour == CardBehaviour.PaysThenFraudWarning)
            events.Emit("radar.early_fraud_warning.created", StripeShapes.FraudWarning(charge, EmulatorStore.NewId("issfr_"), store.Second));
        if (card.Behaviour != CardBehaviour.PaysThenDisputed) return;

        charge.Disputed = true;
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
        };
        store.State.Disputes.Add(dispute.Id, dispute);
        events.Emit("charge.dispute.created", StripeShapes.Dispute(dispute));
    }

    private EmulatedIntent Intent(EmulatedSession session)
    {
        if (session.IntentId is { } known) return store.State.Intents[known];
        var intent = new EmulatedIntent
        {
            Id = EmulatorStore.NewId("pi_3"),
            Sequence = store.NextSequence(),
            Created = store.Second,
            SessionId = session.Id,
            Amount = session.Amount,
            Currency = session.Currency,
            Metadata = new Dictionary<string, string>(session.IntentMetadata),
        };
        store.State.Intents.Add(intent.Id, intent);
        session.IntentId = intent.Id;
        return intent;
    }
}
