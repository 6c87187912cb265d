using System.Text.Json;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Refunds;

namespace Booking.Domain.Payments.Webhooks;

/// <summary>
/// One event of the payment provider, processed once (rule Inbox). The row is written in the transaction of its
/// effects; a duplicate finds it and does nothing.
/// </summary>
public sealed class InboxEvent
{
    /// <summary>Longer event names are cut: they are for people to read.</summary>
    internal const int MaxTypeLength = 100;

    private static readonly TimeSpan WaitingTime = TimeSpan.FromDays(1);

    private InboxEvent() { }

    internal InboxEvent(PaymentEvent paymentEvent, DateTimeOffset now)
    {
        (Id, Type, Kind, ReceivedAt) = (
            paymentEvent.Id,
            paymentEvent.Type[..Math.Min(paymentEvent.Type.Length, MaxTypeLength)],
            paymentEvent.Kind,
            now
        );
        Payload = JsonSerializer.Serialize(paymentEvent);
        (SessionId, PaymentIntentId, InvoiceId) = (
            paymentEvent.Session?.Id,
            paymentEvent.PaymentIntentId
                ?? paymentEvent.Refund?.PaymentIntentId
                ?? paymentEvent.Dispute?.PaymentIntentId,
            paymentEvent.Invoice?.Id
        );
    }

    /// <summary>The provider's id.</summary>
    public string Id { get; private set; } = "";

    public string Type { get; private set; } = "";

    public PaymentEventKind Kind { get; private set; }

    public InboxState State { get; private set; } = InboxState.Received;

    /// <summary>What it led to, or why it failed; for people who read the inbox.</summary>
    public string? Outcome { get; private set; }

    /// <summary>The reduced event as JSON, to replay it; empty once it was kept long enough (rule Retention).</summary>
    public string Payload { get; private set; } = "";

    internal bool IsCleared => Payload.Length == 0;

    /// <summary>The object it refers to, so that a payment's history finds it.</summary>
    public string? SessionId { get; private set; }

    public string? PaymentIntentId { get; private set; }

    public string? InvoiceId { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>When a failed or waiting event is tried again.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public DateTimeOffset? ProcessedAt { get; private set; }

    internal PaymentEvent PaymentEvent => JsonSerializer.Deserialize<PaymentEvent>(Payload)!;

    internal void Processed(InboxState state, string outcome, DateTimeOffset now)
    {
        (State, Outcome, ProcessedAt, NextAttemptAt) = (state, outcome, now, null);
        Attempts++;
    }

    /// <summary>
    /// It refers to a payment that is not known (yet). Events come in any order, so it is tried again, at growing
    /// intervals, for a day.
    /// </summary>
    /// <param name="isOurs">False while nobody can say whose it is: then it waits on.</param>
    /// <returns>False when the day is over: a person must decide what it belongs to.</returns>
    internal bool Waits(string outcome, bool isOurs, DateTimeOffset now)
    {
        // One that was kept during a pause may be days old when it is looked at for the first time.
        if (isOurs && Attempts > 0 && now - ReceivedAt >= WaitingTime)
        {
            Processed(InboxState.Ignored, outcome, now);
            return false;
        }

        (State, Outcome, NextAttemptAt) = (
            InboxState.Waiting,
            outcome,
            now + TimeSpan.FromMinutes(Math.Min(60, 1 << Math.Min(Attempts, 6)))
        );
        Attempts++;
        return true;
    }

    /// <summary>Its object was asked for: from now on it is replayed with it.</summary>
    internal void Complete(PaymentEvent whole)
    {
        Payload = JsonSerializer.Serialize(whole);
        (SessionId, PaymentIntentId, InvoiceId) = (
            whole.Session?.Id,
            whole.PaymentIntentId ?? PaymentIntentId,
            whole.Invoice?.Id
        );
    }

    /// <summary>The program is paused (rule Copied database): it is processed as soon as that has ended.</summary>
    internal void Keep(DateTimeOffset now) =>
        (State, Outcome, NextAttemptAt) = (InboxState.Received, "Kept while Booking is paused.", now);

    /// <summary>Makes the event due at once.</summary>
    internal void Again(DateTimeOffset now) => NextAttemptAt = now;

    internal void Failed(string error, DateTimeOffset nextAttemptAt)
    {
        (State, Outcome, NextAttemptAt) = (InboxState.Failed, error[..Math.Min(error.Length, 500)], nextAttemptAt);
        Attempts++;
    }
}
