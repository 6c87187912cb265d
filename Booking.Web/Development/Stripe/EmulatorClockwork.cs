using System.Text;
using Booking.Web.Stripe;
using Microsoft.Extensions.Options;

namespace Booking.Web.Development.Stripe;

/// <summary>
/// What happens by itself: sessions end, subscriptions renew, refunds settle, webhooks are sent and sent again.
/// </summary>
internal sealed partial class EmulatorClockwork(
    EmulatorStore store,
    EmulatorCheckout checkout,
    EmulatorRefunds refunds,
    EmulatorSubscriptions subscriptions,
    EmulatorEvents events,
    EmulatorSwitches switches,
    IHttpClientFactory clients,
    IOptions<StripeEmulatorOptions> options,
    IOptions<StripeOptions> stripe,
    IStripeAddresses addresses,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<EmulatorClockwork> log
) : BackgroundService
{
    public const string ClientName = "stripe-emulator";

    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Staleness = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        // Webhooks go to our own site, which answers only once it has started.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);

        // A clock that is moved on by hand leaves timers alone.
        if (clock is AdjustableClock adjustable)
            adjustable.Moved += store.ClockworkBell.Ring;
        while (!stopping.IsCancellationRequested)
        {
            checkout.ExpireOverdue();
            refunds.Settle();
            subscriptions.Advance();
            foreach (var due in events.Due())
                await SendAsync(due, stopping);
            await store.ClockworkBell.WaitAsync(UntilNext(), stopping);
        }
    }

    private TimeSpan? UntilNext()
    {
        DateTimeOffset?[] moments =
        [
            checkout.NextExpiry(),
            refunds.NextSettlement(),
            subscriptions.NextMoment(),
            events.NextAttempt(),
        ];
        return moments.Min() - store.Now;
    }

    private async Task SendAsync(EmulatedEvent due, CancellationToken stopping)
    {
        if (switches.TakeDrop())
        {
            events.Lost(due);
            return;
        }

        var (status, note) = await PostAsync(due, Target, stopping);
        foreach (var also in options.Value.MoreWebhookTargets)
        {
            var (other, trouble) = await PostAsync(due, also, stopping);
            if (status is >= 200 and < 300)
                (status, note) = (other, trouble);
        }

        events.Attempted(due, status, note);
        if (switches.DuplicateWebhooks && status is >= 200 and < 300)
        {
            (status, _) = await PostAsync(due, Target, stopping);
            events.Attempted(due, status, "duplicate");
        }
    }

    private Uri Target => options.Value.WebhookTarget ?? new Uri(addresses.SiteBase, "/stripe/webhook");

    private async Task<(int? Status, string? Note)> PostAsync(EmulatedEvent due, Uri target, CancellationToken stopping)
    {
        var body = Encoding.UTF8.GetBytes(due.Json);
        var stale = switches.TakeStaleSignature();
        using var timeout = new CancellationTokenSource(DeliveryTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, timeout.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, target);
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
            request.Headers.TryAddWithoutValidation("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
            var signedAt = stale ? store.Now - Staleness : store.Now;
            request.Headers.TryAddWithoutValidation(
                StripeSignature.Header,
                WebhookSigner.Sign(body, signedAt, Secrets())
            );
            using var response = await clients
                .CreateClient(ClientName)
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return ((int)response.StatusCode, stale ? "stale signature" : null);
        }
        catch (Exception trouble)
            when (trouble
                    is HttpRequestException
                        or IOException
                        or OperationCanceledException
                        or UriFormatException
                        or InvalidOperationException
            )
        {
            stopping.ThrowIfCancellationRequested();
            NotDelivered(due.Id, due.Type, trouble.GetType().Name);
            return (null, trouble.GetType().Name);
        }
    }

    private IEnumerable<string> Secrets()
    {
        var secrets = options.Value.WebhookSecrets is { Count: > 0 } own ? own : stripe.Value.WebhookSecrets;
        return switches.SignWithAllSecrets ? secrets : secrets.Take(1);
    }

    [LoggerMessage(LogLevel.Information, "Emulated webhook {EventId} ({Type}) found nobody: {Trouble}")]
    private partial void NotDelivered(string eventId, string type, string trouble);
}
