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

/// <summary>What all objects have: an id, a place in the order of creation, and the second of creation.</summary>
internal abstract class EmulatedObject
{
    public required string Id { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset Created { get; init; }
}

internal sealed class EmulatedSession : EmulatedObject
{
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>open, complete or expired.</summary>
    public string Status { get; set; } = "open";

    public string PaymentStatus { get; set; } = "unpaid";

    public required string Url { get; init; }

    /// <summary>payment or subscription.</summary>
    public string Mode { get; init; } = "payment";

    public required string Name { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    /// <summary>In subscription mode: the recurring price.</summary>
    public string? PriceId { get; init; }

    public long Quantity { get; init; } = 1;

    public string? CustomerId { get; set; }

    public required string SuccessUrl { get; init; }

    public string? CancelUrl { get; init; }

    public string? ClientReferenceId { get; init; }

    public string? Email { get; init; }

    public string? Locale { get; init; }

    public string? SubmitType { get; init; }

    public string? MethodConfiguration { get; init; }

    public bool AdaptivePricing { get; init; }

    public Dictionary<string, string> Metadata { get; init; } = [];

    public Dictionary<string, string> IntentMetadata { get; init; } = [];

    public Dictionary<string, string> SubscriptionMetadata { get; init; } = [];

    /// <summary>In subscription mode, once complete.</summary>
    public string? SubscriptionId { get; set; }

    /// <summary>In subscription mode, once complete: the first invoice.</summary>
    public string? InvoiceId { get; set; }

    /// <summary>Made by the first attempt to pay; shown to the API once the session is complete.</summary>
    public string? IntentId { get; set; }

    /// <summary>Last four digits of the test card whose holder is at their bank right now.</summary>
    public string? AuthenticatingCard { get; set; }

    public bool IsOpen => Status == "open";
}

internal sealed class EmulatedIntent : EmulatedObject
{
    /// <summary>The Checkout session that it pays; null for a renewal.</summary>
    public string? SessionId { get; init; }

    public string? CustomerId { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public string Status { get; set; } = "requires_payment_method";

    public string? ChargeId { get; set; }

    public CardDecline? LastError { get; set; }

    public Dictionary<string, string> Metadata { get; init; } = [];
}

/// <summary>Why a card was not charged, in Stripe's own codes.</summary>
internal sealed record CardDecline(string Code, string? DeclineCode, string Message);

internal sealed class EmulatedCharge : EmulatedObject
{
    public required string IntentId { get; init; }

    public string? CustomerId { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    /// <summary>Last four digits of the test card.</summary>
    public required string Card { get; init; }

    public long AmountRefunded { get; set; }

    public bool Disputed { get; set; }

    public Dictionary<string, string> Metadata { get; init; } = [];
}

internal sealed class EmulatedRefund : EmulatedObject
{
    public required string IntentId { get; init; }

    public required string ChargeId { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required string Status { get; set; }

    public string? Reason { get; init; }

    public string? FailureReason { get; set; }

    public Dictionary<string, string> Metadata { get; init; } = [];

    /// <summary>When it changes by itself, and into what.</summary>
    public DateTimeOffset? SettlesAt { get; set; }

    public string? SettlesAs { get; init; }
}

internal sealed class EmulatedDispute : EmulatedObject
{
    public required string IntentId { get; init; }

    public required string ChargeId { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required DateTimeOffset DueBy { get; init; }

    public string Status { get; set; } = "needs_response";

    public bool IsDecided => Status is "won" or "lost";
}

internal sealed class EmulatedEvent : EmulatedObject
{
    public required string Type { get; init; }

    /// <summary>Id of the object it speaks of.</summary>
    public required string Subject { get; init; }

    /// <summary>The whole event; every attempt sends these characters.</summary>
    public required string Json { get; init; }

    public List<WebhookDelivery> Deliveries { get; init; } = [];

    public int FailedAttempts { get; set; }

    public bool Delivered { get; set; }

    /// <summary>Null when delivered, lost or given up.</summary>
    public DateTimeOffset? NextAttempt { get; set; }
}

/// <summary>One attempt to deliver.</summary>
/// <param name="Status">Null when no answer came.</param>
internal sealed record WebhookDelivery(DateTimeOffset At, int? Status, string? Note);

/// <summary>What an idempotency key stands for. Without a body the first call is still under way.</summary>
internal sealed class StoredAnswer
{
    public required string Fingerprint { get; init; }

    public required DateTimeOffset Created { get; init; }

    public int Status { get; set; }

    public string? Body { get; set; }
}
