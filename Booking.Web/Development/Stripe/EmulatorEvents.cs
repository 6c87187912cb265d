using System.Text.Json.Nodes;
using Booking.Web.Stripe;
using Microsoft.Extensions.Options;

namespace Booking.Web.Development.Stripe;

/// <summary>The events and the history of their deliveries.</summary>
internal sealed class EmulatorEvents(
    EmulatorStore store,
    EmulatorSwitches switches,
    IOptions<StripeEmulatorOptions> options
)
{
    /// <summary>How long webhooks are gathered before they are sent in the wrong order.</summary>
    public static readonly TimeSpan ReorderWindow = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, TaskCompletionSource> _waiting = [];

    /// <summary>
    /// Records an event about <paramref name="subject"/> as it is now and schedules its webhook. The caller holds the
    /// gate.
    /// </summary>
    public EmulatedEvent Emit(string type, JsonObject subject, EventCause? cause = null)
    {
        var id = EmulatorStore.NewId("evt_");
        var json = new JsonObject
        {
            ["id"] = id,
            ["object"] = "event",
            ["api_version"] = StripeVersion.Pinned,
            ["created"] = store.Second.ToUnixTimeSeconds(),
            ["data"] = new JsonObject { ["object"] = subject },
            ["livemode"] = false,
            ["pending_webhooks"] = 1,
            ["request"] = new JsonObject { ["id"] = cause?.RequestId, ["idempotency_key"] = cause?.IdempotencyKey },
            ["type"] = type,
        };
        var happened = new EmulatedEvent
        {
            Id = id,
            Sequence = store.NextSequence(),
            Created = store.Second,
            Type = type,
            Subject = subject["id"]!.GetValue<string>(),
            Json = json.ToJsonString(),
            NextAttempt =
                store.Now + switches.WebhookDelay + (switches.ReorderWebhooks ? ReorderWindow : TimeSpan.Zero),
        };
        store.State.Events.Add(id, happened);
        store.Changed();
        return happened;
    }

    public JsonObject Retrieve(string id)
    {
        lock (store.Gate)
        {
            return store.State.Events.TryGetValue(id, out var found)
                ? Shape(found)
                : throw StripeProblem.Missing("event", "id", id);
        }
    }

    public JsonObject List(EmulatorParameters query)
    {
        lock (store.Gate)
        {
            var types = query
                .Pairs.Where(pair => pair.Key.StartsWith("types[", StringComparison.Ordinal))
                .Select(pair => pair.Value)
                .ToHashSet();
            if (query["type"] is { } only)
                types.Add(only);
            var delivered = query.Flag("delivery_success");
            return EmulatorPaging.Page(
                "/v1/events",
                query,
                store.State.Events,
                one =>
                    (types.Count == 0 || types.Contains(one.Type)) && (delivered is null || one.Delivered == delivered),
                Shape
            );
        }
    }

    /// <summary>The events whose next attempt has come, in the order in which they are to be sent.</summary>
    public IReadOnlyList<EmulatedEvent> Due()
    {
        lock (store.Gate)
        {
            var due = store.State.Events.Values.Where(one => one.NextAttempt <= store.Now).OrderBy(one => one.Sequence);
            return [.. switches.ReorderWebhooks ? due.Reverse() : due];
        }
    }

    public DateTimeOffset? NextAttempt()
    {
        lock (store.Gate)
            return store.State.Events.Values.Min(one => one.NextAttempt);
    }

    /// <summary>Notes an attempt; a failed one is repeated after a growing pause.</summary>
    public void Attempted(EmulatedEvent sent, int? status, string? note)
    {
        lock (store.Gate)
        {
            sent.Deliveries.Add(new WebhookDelivery(store.Now, status, note));
            if (status is >= 200 and < 300)
            {
                sent.Delivered = true;
                sent.NextAttempt = null;
                if (_waiting.Remove(sent.Id, out var waiter))
                    waiter.TrySetResult();
            }
            else
            {
                var pauses = options.Value.RetryDelays;
                sent.NextAttempt =
                    sent.Delivered || sent.FailedAttempts >= pauses.Count
                        ? null
                        : store.Now + pauses[sent.FailedAttempts];
                sent.FailedAttempts++;
            }

            store.Changed();
        }
    }

    /// <summary>The event is on its way to nobody.</summary>
    public void Lost(EmulatedEvent dropped)
    {
        lock (store.Gate)
        {
            dropped.Deliveries.Add(new WebhookDelivery(store.Now, null, "dropped"));
            dropped.NextAttempt = null;
            store.Changed();
        }
    }

    /// <summary>Sends an event once more, as the Dashboard's button does.</summary>
    public bool Resend(string id)
    {
        lock (store.Gate)
        {
            if (!store.State.Events.TryGetValue(id, out var known))
                return false;
            known.NextAttempt = store.Now;
            known.FailedAttempts = 0;
            store.Changed();
            return true;
        }
    }

    /// <summary>
    /// Ends when the event has been acknowledged, or after <see cref="StripeEmulatorOptions.CompletionWait"/>.
    /// </summary>
    public async Task AcknowledgedAsync(EmulatedEvent sent, TimeProvider clock, CancellationToken cancellationToken)
    {
        Task acknowledged;
        lock (store.Gate)
        {
            if (sent.Delivered)
                return;
            if (!_waiting.TryGetValue(sent.Id, out var waiter))
                _waiting[sent.Id] = waiter = new TaskCompletionSource(
                    TaskCreationOptions.RunContinuationsAsynchronously
                );
            acknowledged = waiter.Task;
        }

        try
        {
            await acknowledged.WaitAsync(options.Value.CompletionWait, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The customer is not kept waiting any longer for our webhook.
        }
    }

    private static JsonObject Shape(EmulatedEvent happened)
    {
        var shape = JsonNode.Parse(happened.Json)!.AsObject();
        shape["pending_webhooks"] = happened.Delivered ? 0 : 1;
        return shape;
    }
}
