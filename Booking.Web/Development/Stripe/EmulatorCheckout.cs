using System.Globalization;
using System.Text.Json.Nodes;

namespace Booking.Web.Development.Stripe;

/// <summary>Checkout sessions: opened, listed, ended by a call or by their own clock.</summary>
internal sealed class EmulatorCheckout(
    EmulatorStore store,
    EmulatorEvents events,
    EmulatorTill till,
    EmulatorPrices prices,
    EmulatorSwitches switches,
    EmulatorPages pages
)
{
    private const string ListUrl = "/v1/checkout/sessions";

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public JsonObject Create(EmulatorParameters sent)
    {
        if (sent["payment_method_configuration"] is { } named && !named.StartsWith("pmc_", StringComparison.Ordinal))
            throw StripeProblem.Missing("payment_method_configuration", "payment_method_configuration", named);

        lock (store.Gate)
        {
            var session = Open(sent, EndOf(sent));
            store.State.Sessions.Add(session.Id, session);
            store.Changed();
            return StripeShapes.Session(session);
        }
    }

    public JsonObject Retrieve(string id)
    {
        lock (store.Gate)
            return StripeShapes.Session(Find(id));
    }

    public JsonObject List(EmulatorParameters query)
    {
        lock (store.Gate)
        {
            ExpireOverdue();
            return EmulatorPaging.Page(
                ListUrl,
                query,
                store.State.Sessions,
                session =>
                    (query["status"] is not { } status || session.Status == status)
                    && (
                        query["payment_intent"] is not { } intent
                        || (session.Status == "complete" && session.IntentId == intent)
                    )
                    && (query["customer"] is not { } customer || session.CustomerId == customer)
                    && (query["subscription"] is not { } subscription || session.SubscriptionId == subscription),
                StripeShapes.Session
            );
        }
    }

    public JsonObject Expire(string id, EventCause cause)
    {
        lock (store.Gate)
        {
            var session = Find(id);
            if (session.IsOpen && session.AuthenticatingCard is not null)
                PlayRace(session);
            if (!session.IsOpen)
                throw NotOpen(session);
            End(session, cause);
            return StripeShapes.Session(session);
        }
    }

    /// <summary>The session as the payment page needs it; null if there is none.</summary>
    public EmulatedSession? Look(string id)
    {
        lock (store.Gate)
        {
            ExpireOverdue();
            return store.State.Sessions.GetValueOrDefault(id);
        }
    }

    /// <summary>Ends every session whose time is up.</summary>
    public void ExpireOverdue()
    {
        lock (store.Gate)
        {
            foreach (
                var session in store
                    .State.Sessions.Values.Where(session => session.IsOpen && session.ExpiresAt <= store.Now)
                    .ToList()
            )
                End(session, null);
        }
    }

    public DateTimeOffset? NextExpiry()
    {
        lock (store.Gate)
            return store
                .State.Sessions.Values.Where(session => session.IsOpen)
                .Min(session => (DateTimeOffset?)session.ExpiresAt);
    }

    private EmulatedSession Open(EmulatorParameters sent, DateTimeOffset end)
    {
        var basket = EmulatorBasket.Read(sent, prices);
        var customer = sent["customer"] is not { } known
            ? null
            : (store.State.Customers.GetValueOrDefault(known) is { IsDeleted: false } found ? found : null)
                ?? throw StripeProblem.Parameter("resource_missing", "customer", $"No such customer: '{known}'");
        var id = EmulatorStore.NewId("cs_test_a1", 56);
        return new EmulatedSession
        {
            Id = id,
            Sequence = store.NextSequence(),
            Created = store.Second,
            ExpiresAt = end,
            Url = pages.Address($"/pay/{id}"),
            Mode = sent["mode"]!,
            Name = basket.Name,
            Amount = basket.Amount,
            Currency = basket.Currency,
            PriceId = basket.PriceId,
            Quantity = basket.Quantity,
            CustomerId = customer?.Id,
            SuccessUrl = sent["success_url"]!,
            CancelUrl = sent["cancel_url"],
            ClientReferenceId = sent["client_reference_id"],
            Email = sent["customer_email"] ?? customer?.Email,
            Locale = sent["locale"],
            SubmitType = sent["submit_type"],
            MethodConfiguration = sent["payment_method_configuration"],
            AdaptivePricing = sent.Flag("adaptive_pricing[enabled]") ?? true,
            Metadata = sent.Map("metadata"),
            IntentMetadata = sent.Map("payment_intent_data[metadata]"),
            SubscriptionMetadata = sent.Map("subscription_data[metadata]"),
        };
    }

    /// <summary>When the session ends; Stripe measures both limits on its own clock.</summary>
    private DateTimeOffset EndOf(EmulatorParameters sent)
    {
        var end = sent.Time("expires_at") ?? store.Second + Longest;
        if (end < store.Second + Shortest)
            throw StripeProblem.Parameter(
                null,
                "expires_at",
                "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation."
            );
        if (end > store.Second + Longest)
            throw StripeProblem.Parameter(
                null,
                "expires_at",
                "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation."
            );
        return end;
    }

    private EmulatedSession Find(string id)
    {
        ExpireOverdue();
        return store.State.Sessions.GetValueOrDefault(id)
            ?? throw StripeProblem.Missing("checkout.session", "session", id);
    }

    /// <summary>The customer is at their bank while we are asked to end the session.</summary>
    private void PlayRace(EmulatedSession session)
    {
        switch (switches.AuthenticationRace)
        {
            case AuthenticationRace.PaymentWins:
                till.Authenticate(session, true);
                break;
            case AuthenticationRace.RefusedWhileProcessing:
                throw StripeProblem.Refused(
                    null,
                    null,
                    "This Checkout Session cannot be expired while a payment for it is being processed."
                );
        }
    }

    private void End(EmulatedSession session, EventCause? cause)
    {
        session.Status = "expired";
        session.AuthenticatingCard = null;
        if (session.IntentId is { } intent)
            store.State.Intents[intent].Status = "canceled";
        events.Emit("checkout.session.expired", StripeShapes.Session(session), cause);
        store.Changed();
    }

    private static StripeProblem NotOpen(EmulatedSession session) =>
        StripeProblem.Refused(
            null,
            null,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has "
                    + $"a status of `{session.Status}`."
            )
        );
}
