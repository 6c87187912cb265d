namespace Booking.Web.Development.Stripe;

/// <summary>
/// The payment page's other side: cards are charged, declined or sent to their bank; a paid session of either mode is
/// completed.
/// </summary>
internal sealed class EmulatorTill(
    EmulatorStore store,
    EmulatorEvents events,
    EmulatorCharges charges,
    EmulatorSubscriptions subscriptions
)
{
    /// <summary>The customer presses "pay". The caller has let overdue sessions expire.</summary>
    public PayOutcome Pay(EmulatedSession session, string typedNumber)
    {
        lock (store.Gate)
        {
            if (!session.IsOpen)
                return new PayOutcome(PayStep.NotOpen);
            session.AuthenticatingCard = null;
            // A mistyped number is caught by the page itself and never becomes an attempt.
            if (!TestCards.LooksReal(typedNumber))
                return new PayOutcome(PayStep.Declined, TestCards.NotANumber);
            if (TestCards.Find(typedNumber) is not { } card)
                return Decline(session, TestCards.NotATestCard);

            switch (card.Behaviour)
            {
                case CardBehaviour.Declines or CardBehaviour.AttachesThenDeclines:
                    return Decline(session, card.Decline!);
                case CardBehaviour.AuthenticatesThenPays
                or CardBehaviour.AuthenticatesUnlessSetUp
                or CardBehaviour.AuthenticatesThenDeclines:
                    charges.IntentOf(session).Status = "requires_action";
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
            if (!session.IsOpen || session.AuthenticatingCard is not { } last4)
                return new PayOutcome(PayStep.NotOpen);
            session.AuthenticatingCard = null;
            var card = TestCards.ByLast4(last4);
            if (!confirmed)
                return Decline(session, TestCards.AuthenticationFailed);
            return card.Behaviour == CardBehaviour.AuthenticatesThenDeclines
                ? Decline(session, card.Decline!)
                : Charge(session, card);
        }
    }

    private PayOutcome Decline(EmulatedSession session, CardDecline decline)
    {
        // The session stays open: the customer may take another card.
        charges.Decline(charges.IntentOf(session), decline);
        return new PayOutcome(PayStep.Declined, decline);
    }

    private PayOutcome Charge(EmulatedSession session, TestCard card)
    {
        var charge = charges.Charge(charges.IntentOf(session), card);
        (session.Status, session.PaymentStatus) = ("complete", "paid");
        if (session.Mode == "subscription")
            subscriptions.Begin(session, card);
        var completed = events.Emit("checkout.session.completed", StripeShapes.Session(session));
        charges.Aftermath(charge, card);
        return new PayOutcome(PayStep.Paid, Completed: completed);
    }
}
