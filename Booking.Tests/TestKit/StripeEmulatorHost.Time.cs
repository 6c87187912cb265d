using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Booking.Tests.TestKit;

/// <summary>Time, webhooks and the state of the emulated Stripe.</summary>
public sealed partial class StripeEmulatorHost
{
    /// <summary>
    /// True when no webhook is on its way: all are delivered, given up, or waiting for their next attempt.
    /// </summary>
    public bool IsQuiet
    {
        get
        {
            var store = _app.Services.GetRequiredService<EmulatorStore>();
            lock (store.Gate)
                return !store.State.Events.Values.Any(one => one.NextAttempt <= store.Now);
        }
    }

    /// <summary>
    /// Every event that was never acknowledged is sent once more, as Stripe's own retries and the Dashboard's button
    /// do.
    /// </summary>
    public void ResendUndelivered()
    {
        var store = _app.Services.GetRequiredService<EmulatorStore>();
        List<string> undelivered;
        lock (store.Gate)
            undelivered =
            [
                .. store
                    .State.Events.Values.Where(one => !one.Delivered && one.NextAttempt is null)
                    .Select(one => one.Id),
            ];
        foreach (var id in undelivered)
            _app.Services.GetRequiredService<EmulatorEvents>().Resend(id);
    }

    /// <summary>What is left of the money that a shop without this program has taken, by its own mark.</summary>
    internal long KeptBy(string shop)
    {
        var store = _app.Services.GetRequiredService<EmulatorStore>();
        lock (store.Gate)
        {
            var back = store.State.Refunds.Values.Where(r => r.Status is not ("failed" or "canceled")).ToList();
            return store
                .State.Charges.Values.Where(c => c.Metadata.GetValueOrDefault("shop") == shop)
                .Sum(c => c.Amount - back.Where(r => r.ChargeId == c.Id).Sum(r => r.Amount));
        }
    }

    /// <summary>Another installation's endpoint on the same account.</summary>
    public void AlsoTell(Uri endpoint)
    {
        var options = _app.Services.GetRequiredService<IOptions<StripeEmulatorOptions>>().Value;
        options.MoreWebhookTargets = [.. options.MoreWebhookTargets, endpoint];
    }

    /// <summary>Nothing is left to deliver.</summary>
    public bool IsAllDelivered
    {
        get
        {
            var store = _app.Services.GetRequiredService<EmulatorStore>();
            lock (store.Gate)
                return store.State.Events.Values.All(one => one.Delivered);
        }
    }

    /// <summary>
    /// The emulated Stripe's own books: per charge what was taken and what of it was really given back, and the
    /// requests of the refunds that were carried out.
    /// </summary>
    internal (
        IReadOnlyList<(string Intent, long Taken, long Back)> Charges,
        IReadOnlyList<string> RefundRequests
    ) Books()
    {
        var store = _app.Services.GetRequiredService<EmulatorStore>();
        lock (store.Gate)
        {
            var back = store.State.Refunds.Values.Where(r => r.Status is not ("failed" or "canceled")).ToList();
            return (
                [
                    .. store.State.Charges.Values.Select(c =>
                        (c.IntentId, c.Amount, back.Where(r => r.ChargeId == c.Id).Sum(r => r.Amount))
                    ),
                ],
                [.. store.State.Refunds.Values.Select(r => r.Metadata.GetValueOrDefault("request")).OfType<string>()]
            );
        }
    }

    /// <summary>
    /// Lets time pass on Stripe's clock, but not while a webhook is on its way, which would time out.
    /// </summary>
    public void Pass(TimeSpan step)
    {
        if (IsQuiet)
            Clock.Advance(step);
        else
            // Time may have passed while the emulator set its timer.
            _app.Services.GetRequiredService<EmulatorStore>().ClockworkBell.Ring();
    }

    /// <summary>Lets time pass in steps of a quarter second.</summary>
    public void Pass() => Pass(TimeSpan.FromSeconds(0.25));
}
