namespace Booking.Domain.Reconciliation;

/// <summary>One thing that does not agree, or is on its way.</summary>
/// <param name="Subject">Public number of what it is about, or the provider's id where nothing of ours has one.</param>
/// <param name="InProgress">Young enough to come right by itself: no difference yet.</param>
internal sealed record Finding(DifferenceKind Kind, string Subject, bool InProgress = false)
{
    /// <summary>What it is about at the provider, to look again.</summary>
    public string? ProviderId { get; init; }

    /// <summary>What stands here.</summary>
    public Money? Expected { get; init; }

    /// <summary>What stands there.</summary>
    public Money? Actual { get; init; }

    /// <summary>A state or counter here, by its name in the code; never a sentence.</summary>
    public string? Here { get; init; }

    /// <summary>The same on the other side.</summary>
    public string? There { get; init; }

    public bool IsSameAs(Finding other) => (Kind, Subject, ProviderId) == (other.Kind, other.Subject, other.ProviderId);
}

/// <summary>The span that is compared, and what is on its way meanwhile.</summary>
internal sealed class CheckWindow(DateTimeOffset now)
{
    /// <summary>So far back the books are compared with the provider: so long it keeps its events.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromDays(30);

    /// <summary>The provider is asked a little further back than we compare: what we noticed late was created earlier there. It repeats deliveries for three days, and a session lives for one.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(4);

    /// <summary>So long something may take to come right by itself: longer than a session lives, than a pending refund waits to be asked about and than a waiting event sleeps.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(2);

    public DateTimeOffset Since => now - Length;

    public DateTimeOffset AskedSince => now - Length - Slack;

    /// <summary>What happened before must agree by now.</summary>
    public DateTimeOffset Settled => now - Grace;

    /// <summary>Ids of sessions, payments, refunds and invoices that young undelivered events speak of.</summary>
    public HashSet<string> Announced { get; } = [];

    /// <summary>Payments that have been explained by their session.</summary>
    public HashSet<string> Explained { get; } = [];

    public bool IsYoung(DateTimeOffset createdAt, string id) => createdAt > Settled || Announced.Contains(id);
}
