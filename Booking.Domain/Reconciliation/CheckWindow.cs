using Booking.Domain.Common;
using Booking.Domain.Payments.Ownership;

namespace Booking.Domain.Reconciliation;

/// <summary>The span that is compared, and what is in progress meanwhile.</summary>
internal sealed class CheckWindow(DateTimeOffset now, OwnObjects own)
{
    /// <summary>How far back our records are compared with the provider's: as long as it keeps its events.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromDays(30);

    /// <summary>
    /// The provider is asked a little further back than we compare, because what we noticed late was created earlier
    /// there. It repeats deliveries for three days, and a session lives for one.
    /// </summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(4);

    /// <summary>
    /// How long something may take to settle by itself: longer than a session lives, than a pending refund waits to be
    /// asked about and than a waiting event waits to be tried again.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(2);

    /// <summary>Whose an object is.</summary>
    public OwnObjects Own => own;

    /// <summary>What belongs to others, by its id: counted and listed, never compared (rule Foreign objects).</summary>
    public Dictionary<string, ForeignObject> Foreign { get; } = [];

    public DateTimeOffset Since => now - Length;

    public DateTimeOffset AskedSince => now - Length - Slack;

    /// <summary>What happened before must agree by now.</summary>
    public DateTimeOffset Settled => now - Grace;

    /// <summary>Ids of sessions, payments, refunds and invoices that young undelivered events refer to.</summary>
    public HashSet<string> Announced { get; } = [];

    /// <summary>Payments that are accounted for by their session.</summary>
    public HashSet<string> Explained { get; } = [];

    /// <summary>Counts an object of somebody else, once.</summary>
    public void Meet(ForeignObjectKind kind, string id, Money? amount = null) =>
        Foreign.TryAdd(id, new(kind, id, amount));

    public bool IsYoung(DateTimeOffset createdAt, string id) => createdAt > Settled || Announced.Contains(id);
}
