using System.Collections.Concurrent;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Stripe;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Chaos;

/// <summary>
/// A studio, its servers (one at a time, killed at random points and started anew on the same books), and the emulated
/// Stripe on real sockets behind a bad network. One clock for the program and for Stripe.
/// </summary>
internal sealed partial class ChaosWorld : IAsyncDisposable
{
    private readonly StripeEmulatorHost _host;
    private readonly TestDatabase _database;
    private readonly Random _random;
    private readonly ChaosRules _rules;
    private readonly ConcurrentBag<Exception> _faults = [];
    private volatile Life _life = null!;
    private int _dying;
    private Actor[] _members = [];
    private Slot[] _slots = [];
    private Plan[] _plans = [];
    private Actor _admin = null!;

    private ChaosWorld(StripeEmulatorHost host, TestDatabase database, int seed, ChaosRules rules)
    {
        (_host, _database, _rules, _random) = (host, database, rules, new Random(seed));
        host.Inbox = ReceiveAsync;
    }

    public int Kills { get; private set; }

    private TestServer Server => _life.Server;

    private CrashPoint? Crash => _life.Crash;

    public static async Task<ChaosWorld> StartAsync(DatabaseEngine engine, int seed, ChaosRules _rules)
    {
        var world = new ChaosWorld(
            await StripeEmulatorHost.StartAsync(),
            await TestDatabase.CreateAsync(engine),
            seed,
            _rules
        );
        await world.FillAsync();
        world.StartServer(mortal: true);
        world._neighbour = await Installation.NewAsync(engine, host: world._host, address: "https://other.example");
        return world;
    }

    /// <summary>
    /// The network is healthy and no process dies any more: Stripe delivers what it could not, time passes, and the
    /// timers run until nothing is left to do.
    /// </summary>
    /// <returns>False when something never ends; without its guards it may not.</returns>
    public async Task<bool> CalmAsync()
    {
        _host.Switches.Reset();
        _host.WebhookAnswers.Clear();
        Volatile.Write(ref _dying, 0);
        await RestartAsync(mortal: false);
        for (var round = 0; round < (_rules.IsWhole ? 60 : 6); round++)
        {
            _host.ResendUndelivered();
            await _host.AtRestAsync();
            var busy = await TickAsync(Server) + await OthersTickAsync();
            if (busy == 0 && _host.IsAllDelivered && await IsQuietAsync(_database) && await OthersAreQuietAsync())
                return true;
            _host.Clock.Advance(TimeSpan.FromMinutes(round < 3 ? 6 : 45));
        }

        return false;
    }

    /// <summary>An admin starts a reconciliation, when all that was young has grown old.</summary>
    public async Task<ReconciliationView> CheckAsync()
    {
        _host.Clock.Advance(CheckWindow.Grace + TimeSpan.FromMinutes(1));
        foreach (var list in new[] { "refunds", "checkout/sessions" })
            await _host.GetAsync("/v1/" + list); // reading lets happen what is due
        await _host.AtRestAsync();
        return await CheckAsync(Server, _admin);
    }

    private async Task<ReconciliationView> CheckAsync(TestServer server, Actor by)
    {
        Assert.Null((await server.Get<RequestReconciliation>().RunAsync(by, CancellationToken.None)).Refusal);
        Assert.Equal(1, await _host.Done(server.Get<Reconcile>().RunDueAsync(CancellationToken.None)));
        server.AssertNoFailures("Reconciliation run");
        return await server.Get<ReconciliationReport>().RunAsync(by, null, CancellationToken.None);
    }

    /// <summary>
    /// What Stripe's own books say: no refund was carried out twice, none gave back more than was taken, and it holds
    /// what we hold.
    /// </summary>
    public async Task AssertStripeAgreesAsync()
    {
        var (charges, refunds) = _host.Books();
        Assert.Equal(refunds.Distinct().Count(), refunds.Count);
        Assert.All(charges, c => Assert.InRange(c.Back, 0, c.Taken));
        var kept = await KeptAsync(_database) + await OthersKeptAsync();
        Assert.Equal(charges.Sum(c => c.Taken - c.Back), kept);
    }

    /// <summary>What really happened: a run in which nothing did proves nothing.</summary>
    public async Task<(int Reservations, int Paid, int Refunds, int Contracts, int Events)> CountAsync()
    {
        await using var db = _database.Open();
        return (
            await db.Reservations.CountAsync(),
            await db.Payments.CountAsync(p => p.PaidAt != null),
            await db.Refunds.CountAsync(),
            await db.Contracts.CountAsync(c => c.StartedAt != null),
            await db.InboxEvents.CountAsync()
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await Server.DisposeAsync();
        await _database.DisposeAsync();
        foreach (var other in Others)
            await other.DisposeAsync();
    }

    private async Task FillAsync()
    {
        var studio = new Studio(_database, _host.Clock);
        _members = await studio.MembersAsync(12);
        _admin = await studio.StaffAsync(admin: true);
        var program = await studio.ProgramAsync();
        var now = _host.Clock.GetUtcNow();
        _slots = await Task.WhenAll(
            Enumerable
                .Range(0, 18)
                .Select(i =>
                    studio.SlotAsync(capacity: 2 + i % 4, program: program, startsAt: now.AddHours(20 + 19 * i))
                )
        );
        var monthly = await studio.PlanAsync(PlanKind.Subscription, uses: 4, price: 8800);
        _host.AddPrice(monthly.GatewayPriceId!, "月4回", 8800);
        var larger = await studio.PlanAsync(PlanKind.Subscription, uses: 8, price: 15400);
        _host.AddPrice(larger.GatewayPriceId!, "月8回", 15400);
        _plans = [await studio.PlanAsync(), await studio.PlanAsync(PlanKind.PointPack, uses: 30), monthly, larger];
    }

    private void StartServer(bool mortal)
    {
        IPaymentGateway gateway = _rules.StoredKeys ? _host.Gateway : new FreshKeys(_host.Gateway);
        var end = mortal ? new CrashPoint(_random.Next(20, 220)) : null;
        _life = end is null
            ? new(new TestServer(_database.Target, _host.Clock, gateway, [], Home, Ownership), null)
            : new(
                new TestServer(
                    _database.Target,
                    _host.Clock,
                    new CrashingGateway(gateway, end),
                    (IInterceptor[])[new CrashingCommits(end)],
                    Home,
                    Ownership
                ),
                end
            );
    }

    private async Task RestartAsync(bool mortal)
    {
        var old = Server;
        if (Crash?.IsDead == true)
            Kills++;
        StartServer(mortal);
        await old.DisposeAsync();
    }

    /// <summary>The site's webhook: what arrives at a dead or dying process is answered by nobody.</summary>
    private async Task<int> ReceiveAsync(ReceivedWebhook hook)
    {
        var mine = _life;
        try
        {
            await OthersHearAsync(hook);
            if (Interlocked.Decrement(ref _dying) >= 0)
                throw new SimulatedCrashException();
            if (!StripeEventReader.TryRead(hook.Body, out var told, out var failure))
                throw new InvalidOperationException(failure);
            await mine.Server.DeliverAsync(told);
            if (!_rules.Inbox)
                await ForgetAsync(told.Id);
            return 200;
        }
        catch (Exception e)
        {
            if (mine.Crash?.IsDead != true && mine == _life && e is not SimulatedCrashException)
                _faults.Add(e);
            return _rules.Inbox ? 500 : 200;
        }
    }

    private async Task ForgetAsync(string eventId)
    {
        await using var db = _database.Open();
        await db.InboxEvents.Where(e => e.Id == eventId).ExecuteDeleteAsync();
    }

    private static async Task<int> TickAsync(TestServer server) =>
        await server.ExpireHoldsAsync()
        + await server.SendRefundsAsync()
        + await server.RetryEventsAsync()
        + await server.ExpireContractsAsync();

    private static async Task<bool> IsQuietAsync(TestDatabase _database)
    {
        await using var db = _database.Open();
        return !await db.Reservations.AnyAsync(r =>
                r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Releasing
            )
            && !await db.Refunds.AnyAsync(r => r.NextAttemptAt != null)
            && !await db.InboxEvents.AnyAsync(e => e.NextAttemptAt != null)
            && !await db.Checkouts.AnyAsync(c => c.State == CheckoutState.Prepared || c.State == CheckoutState.Open);
    }

    /// <summary>A server and the point at which it is killed; null: it is not.</summary>
    private sealed record Life(TestServer Server, CrashPoint? Crash);

    /// <summary>The control's provider: no attempt can be recognised as the one before.</summary>
    private sealed class FreshKeys(IPaymentGateway inner) : GatewayAround(inner)
    {
        public override Task<GatewayAnswer<GatewaySession>> CreateCheckoutAsync(
            PreparedRequest request,
            CancellationToken cancellationToken
        ) => base.CreateCheckoutAsync(Fresh(request), cancellationToken);

        public override Task<GatewayAnswer<GatewayRefund>> CreateRefundAsync(
            PreparedRequest request,
            CancellationToken cancellationToken
        ) => base.CreateRefundAsync(Fresh(request), cancellationToken);

        protected override Task<GatewayAnswer<T>> AroundAsync<T>(
            Func<Task<GatewayAnswer<T>>> call,
            CancellationToken cancellationToken
        ) => call();

        private static PreparedRequest Fresh(PreparedRequest request) =>
            request with
            {
                IdempotencyKey = Guid.NewGuid().ToString(),
            };
    }
}
