namespace Booking.Web.Development.Stripe;

/// <summary>Everything the emulated Stripe remembers; this very graph is the snapshot file.</summary>
internal sealed class EmulatorState
{
    public long LastSequence { get; set; }

    public Dictionary<string, EmulatedSession> Sessions { get; init; } = [];

    public Dictionary<string, EmulatedIntent> Intents { get; init; } = [];

    public Dictionary<string, EmulatedCharge> Charges { get; init; } = [];

    public Dictionary<string, EmulatedRefund> Refunds { get; init; } = [];

    public Dictionary<string, EmulatedDispute> Disputes { get; init; } = [];

    public Dictionary<string, EmulatedCustomer> Customers { get; init; } = [];

    public Dictionary<string, EmulatedPrice> Prices { get; init; } = [];

    public Dictionary<string, EmulatedSubscription> Subscriptions { get; init; } = [];

    public Dictionary<string, EmulatedInvoice> Invoices { get; init; } = [];

    public Dictionary<string, EmulatedPortal> Portals { get; init; } = [];

    public Dictionary<string, EmulatedEvent> Events { get; init; } = [];

    /// <summary>Answers by idempotency key.</summary>
    public Dictionary<string, StoredAnswer> Answers { get; init; } = [];
}
