namespace Booking.Web.Development.Stripe;

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
