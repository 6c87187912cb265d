using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Stripe;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// The whole way of a subscription over real sockets: domain, adapter, emulated Stripe, its signed webhooks, reader,
/// inbox. One clock for the program and for Stripe.
/// </summary>
internal sealed class StripeSubscriptionScene : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private StripeSubscriptionScene(StripeEmulatorHost host, TestDatabase database)
    {
        (Host, _database) = (host, database);
        Server = new TestServer(database.Target, host.Clock, host.Gateway, []);
        Studio = new Studio(database, host.Clock);
        host.Inbox = ReceiveAsync;
    }

    public StripeEmulatorHost Host { get; }

    public TestServer Server { get; }

    public Studio Studio { get; }

    /// <summary>A webhook's body is changed before it is read.</summary>
    public Func<byte[], byte[]>? Rewriting { get; set; }

    /// <summary>What is read of a webhook is changed before it is delivered.</summary>
    public Func<ReceivedWebhook, PaymentEvent, PaymentEvent>? Reading { get; set; }

    public Actor Member { get; private set; } = null!;

    public Plan Plan { get; private set; } = null!;

    public static async Task<StripeSubscriptionScene> StartAsync(DatabaseEngine engine)
    {
        var scene = new StripeSubscriptionScene(
            await StripeEmulatorHost.StartAsync(),
            await TestDatabase.CreateAsync(engine)
        );
        scene.Member = await scene.Studio.MemberAsync();
        scene.Plan = await scene.Studio.PlanAsync(PlanKind.Subscription, uses: 4, price: 8800);
        scene.Host.AddPrice(scene.Plan.GatewayPriceId!, "月4回", 8800);
        return scene;
    }

    public async Task<Result<Purchase, Refusal>> BuyAsync(string? key = null, string? beside = null) =>
        await Host.Done(Server.BuyAsync(Member, Plan, key, beside));

    /// <summary>Buys, pays and lets every event arrive.</summary>
    /// <param name="beside">The contract of the same plan that they know they have.</param>
    public async Task<string> SubscribedAsync(string card = "4242424242424242", string? beside = null)
    {
        var purchase = (await BuyAsync(beside: beside)).Value!;
        await PayAsync(purchase.PaymentUrl!, card);
        return purchase.ContractNumber;
    }

    /// <summary>Presses "pay"; the page waits for our webhook, so time goes on meanwhile.</summary>
    public async Task PayAsync(string page, string card = "4242424242424242")
    {
        var paying = Host.Browser.PostAsync(page, new FormUrlEncodedContent([new("card", card)]));
        await Poll.UntilAsync(() => paying.IsCompleted, "the payment page", Host.Pass);
        Assert.Equal(303, (int)(await paying).StatusCode);
        await Host.AtRestAsync();
    }

    /// <summary>Time passes at Stripe and here, and everything that it brings arrives.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Host.Clock.Advance(time);
        await Host.AtRestAsync();
    }

    /// <summary>The address of the member's portal.</summary>
    public async Task<Uri> PortalAsync() =>
        (
            await Host.Done(
                Server.Get<ManageSubscription>().OpenPortalAsync(Member, "/contracts", "ja", CancellationToken.None)
            )
        ).Value!;

    public async Task CardAsync(string card) => await PostAsync(await PortalAsync() + "/card", "card", card);

    public async Task PostAsync(string page, string name, string value)
    {
        await Host.Browser.PostAsync(page, new FormUrlEncodedContent([new(name, value)]));
        await Host.AtRestAsync();
    }

    public async Task<Contract> ReadAsync(string contract)
    {
        var id = long.Parse(contract[2..], System.Globalization.CultureInfo.InvariantCulture);
        await using var db = _database.Open();
        return await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == id);
    }

    public async Task<List<MailOccasion>> MailsAsync()
    {
        await using var db = _database.Open();
        return await db.OutboxMails.OrderBy(m => m.Id).Select(m => m.Occasion).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Server.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>As the webhook's endpoint does it.</summary>
    private async Task<int> ReceiveAsync(ReceivedWebhook hook)
    {
        if (
            StripeSignature.Verify(hook.Body, hook.Signature, [StripeEmulatorHost.FirstSecret], Host.Clock.GetUtcNow())
            != StripeSignatureVerdict.Valid
        )
            return 400;
        if (!StripeEventReader.TryRead(Rewriting?.Invoke(hook.Body) ?? hook.Body, out var paymentEvent, out _))
            return 400;
        await Server.DeliverAsync(Reading?.Invoke(hook, paymentEvent) ?? paymentEvent);
        return 200;
    }
}
