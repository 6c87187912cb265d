namespace Booking.Web.Development.Stripe;

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
