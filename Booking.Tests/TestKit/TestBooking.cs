using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Installations;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.TestKit;

/// <summary>
/// A whole installation for one test: a database of its own, a clock that stands still (Friday 20 November 2026, 12:00
/// in Tokyo), a payment provider in memory, a studio to fill, and one server. More servers may be started on the same
/// books, and a server that crashed is replaced by a new one.
/// </summary>
public sealed class TestBooking : IAsyncDisposable
{
    private readonly List<TestServer> _servers = [];

    private TestBooking(TestDatabase database)
    {
        Database = database;
        Gateway = new(Clock);
        Studio = new(database, Clock, Gateway);
    }

    public TestDatabase Database { get; }

    public ManualClock Clock { get; } = new();

    public FakePaymentGateway Gateway { get; }

    public Studio Studio { get; }

    public TestServer Server => _servers[0];

    public static async Task<TestBooking> StartAsync(DatabaseEngine engine, params IInterceptor[] interceptors)
    {
        var booking = new TestBooking(await TestDatabase.CreateAsync(engine));
        booking.Gateway.Installation = booking.StartServer(interceptors).Get<InstallationState>().Id;
        return booking;
    }

    /// <summary>Another server on the same database, clock and provider.</summary>
    public TestServer StartServer(params IInterceptor[] interceptors) => StartServer(Gateway, interceptors);

    /// <summary>A server that knows its address, its mode, and whether it watches (rule Copied database).</summary>
    public TestServer StartServer(InstallationSettings installation)
    {
        var server = new TestServer(Database.Target, Clock, Gateway, [], installation);
        _servers.Add(server);
        return server;
    }

    /// <inheritdoc cref="StartServer(IInterceptor[])"/>
    public TestServer StartServer(IPaymentGateway gateway, params IInterceptor[] interceptors)
    {
        var server = new TestServer(Database.Target, Clock, gateway, interceptors);
        _servers.Add(server);
        return server;
    }

    /// <summary>The session that was opened for a hold, or the newest of several.</summary>
    public GatewaySession SessionOf(Hold hold) => Gateway.Sessions.Last(s => s.Reference == hold.ReservationNumber);

    /// <summary>The member pays, and the event is delivered.</summary>
    public async Task<PaymentEvent> PayAsync(Hold hold)
    {
        var paid =
            Gateway.Pay(SessionOf(hold).Id)
            ?? throw new InvalidOperationException($"{hold.ReservationNumber} cannot be paid any more.");
        await Server.DeliverAsync(paid);
        return paid;
    }

    /// <summary>Books and pays.</summary>
    public async Task<Hold> BookAndPayAsync(
        Actor actor,
        Slot slot,
        Domain.Catalog.ReservationType type = Domain.Catalog.ReservationType.Regular
    )
    {
        var hold = await Server.HoldAsync(actor, slot, type);
        await PayAsync(hold);
        return hold;
    }

    /// <summary>Buys a plan, knowingly also once more, pays it, and delivers what the provider tells.</summary>
    /// <returns>The contract's number.</returns>
    public async Task<string> ContractAsync(Actor actor, Plan plan)
    {
        var answer = await Server.BuyAsync(actor, plan);
        if (answer.Refusal is { Reason: RefusalReason.AlreadyBought, ContractNumber: { } owned })
            answer = await Server.BuyAsync(actor, plan, beside: owned);
        var bought = answer.Value ?? throw new InvalidOperationException($"{plan.Number} could not be bought.");
        Gateway.Pay(Gateway.Sessions.Last(s => s.Reference == bought.ContractNumber).Id);
        await DeliverAllAsync();
        return bought.ContractNumber;
    }

    /// <summary>A contract as it is now.</summary>
    public async Task<Contract> ReadAsync(string contract)
    {
        var id = long.Parse(contract[2..], System.Globalization.CultureInfo.InvariantCulture);
        await using var db = Database.Open();
        return await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == id);
    }

    /// <summary>The ledger's lines, oldest first: what and by how much.</summary>
    public async Task<List<(LedgerKind Kind, int Change)>> LedgerAsync(string contract)
    {
        var id = (await ReadAsync(contract)).Id;
        await using var db = Database.Open();
        return
        [
            .. (await db.ContractEvents.Where(e => e.ContractId == id).OrderBy(e => e.Line).ToListAsync()).Select(e =>
                (e.Kind, e.Change)
            ),
        ];
    }

    /// <summary>Delivers everything the provider has told, in order.</summary>
    public async Task DeliverAllAsync(TestServer? server = null)
    {
        while (Gateway.Undelivered.TryDequeue(out var told))
            await (server ?? Server).DeliverAsync(told);
    }

    /// <summary>Lets the workers run, and time pass, until nothing is left to do.</summary>
    public async Task SettleAsync(TestServer? by = null)
    {
        var server = by ?? Server;
        for (var round = 0; round < 40; round++)
        {
            await DeliverAllAsync(server);
            await server.ExpireHoldsAsync();
            await server.SendRefundsAsync();
            await server.RetryEventsAsync();
            if (Gateway.Undelivered.IsEmpty && await IsQuietAsync(server))
                return;
            Clock.Advance(TimeSpan.FromMinutes(round < 20 ? 2 : 30));
        }

        throw new InvalidOperationException("The books do not come to rest.");
    }

    /// <summary>The counters of a slot: regular taken/held, trial taken/held.</summary>
    public async Task<(int Reserved, int Held, int TrialReserved, int TrialHeld)> SeatsAsync(Slot slot)
    {
        await using var db = Database.Open();
        var now = await db.Slots.AsNoTracking().SingleAsync(s => s.Id == slot.Id);
        return (now.Reserved, now.Held, now.TrialReserved, now.TrialHeld);
    }

    public async Task<ReservationStatus> StatusAsync(Hold hold) => (await ReservationAsync(hold)).Status;

    public async Task<Reservation> ReservationAsync(Hold hold)
    {
        await using var db = Database.Open();
        var id = long.Parse(hold.ReservationNumber[1..], System.Globalization.CultureInfo.InvariantCulture);
        return await db.Reservations.AsNoTracking().SingleAsync(r => r.Id == id);
    }

    /// <summary>The payment that a reservation owes.</summary>
    public async Task<Payment> PaymentAsync(Hold hold)
    {
        var id = (await ReservationAsync(hold)).Id;
        await using var db = Database.Open();
        return await db.Payments.AsNoTracking().SingleAsync(p => p.ReservationId == id);
    }

    public async Task<List<Domain.Notifications.MailOccasion>> MailsAsync()
    {
        await using var db = Database.Open();
        return await db.OutboxMails.OrderBy(m => m.Id).Select(m => m.Occasion).ToListAsync();
    }

    /// <summary>
    /// The books agree with themselves and with the provider: what the studio kept is what its standing and
    /// late-cancelled seats cost.
    /// </summary>
    public async Task AssertBalancedAsync(TestServer? by = null)
    {
        var differences = await (by ?? Server).RequestReconciliationAsync();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        await using var db = Database.Open();
        var earned = await db
            .Reservations.Where(r => r.Method == Domain.Catalog.PaymentMethod.Card)
            .Where(r =>
                r.Status == ReservationStatus.Confirmed
                || r.Status == ReservationStatus.Attended
                || r.Status == ReservationStatus.NoShow
                || (r.Status == ReservationStatus.Cancelled && r.CancelledLate)
            )
            .SumAsync(r => r.Price);
        var sold = await db
            .Payments.Where(p => p.ContractId != null && p.PaidAt != null)
            .SumAsync(p => p.Amount - p.Refunded);
        Assert.Equal(earned + sold, Gateway.Kept);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static async Task<bool> IsQuietAsync(TestServer server) =>
        await server.ReadAsync(async db =>
            !await db.Reservations.AnyAsync(r =>
                r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Releasing
            )
            && !await db.Refunds.AnyAsync(r => r.NextAttemptAt != null)
            && !await db.InboxEvents.AnyAsync(e => e.NextAttemptAt != null)
        );
}
