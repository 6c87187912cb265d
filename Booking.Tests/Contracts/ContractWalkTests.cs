using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Booking.Tests.Contracts;

/// <summary>
/// Any sequence of buying, booking, cancelling, moving, expiring, renewing, failing, ending, adjusting and time
/// passing, with events lost, doubled and out of order. After every step our records agree with themselves; at rest
/// they agree with the provider's money. A failing sequence is printed with the seed that repeats it
/// (BOOKING_TEST_SEED); shrinking takes minutes and is asked for (BOOKING_TEST_SHRINK=1).
/// </summary>
public sealed class ContractWalkTests
{
    /// <summary>A night's run takes more: BOOKING_TEST_WALKS=2000.</summary>
    private static readonly int Walks = int.Parse(
        Environment.GetEnvironmentVariable("BOOKING_TEST_WALKS") ?? "12",
        CultureInfo.InvariantCulture
    );

    private const int Steps = 70;

    [Theory, OnEveryDatabase]
    public void Whatever_happens_in_whatever_order_every_ledger_adds_up(DatabaseEngine engine)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Walks);
        if (Environment.GetEnvironmentVariable("BOOKING_TEST_SEED")?.Split(',') is [var seed, var gamma])
            config = config.WithReplay(
                ulong.Parse(seed, CultureInfo.InvariantCulture),
                ulong.Parse(gamma, CultureInfo.InvariantCulture)
            );
        var sequences = Gen.Choose(0, ushort.MaxValue).Select(number => (ushort)number).ArrayOf(Steps);
        var shrinks = Environment.GetEnvironmentVariable("BOOKING_TEST_SHRINK") == "1";
        Prop.ForAll(
                shrinks ? Arb.From(sequences, ArbMap.Default.ArbFor<ushort[]>().Shrinker) : Arb.From(sequences),
                steps => WalkAsync(engine, steps).GetAwaiter().GetResult()
            )
            .Check(config);
    }

    private static async Task WalkAsync(DatabaseEngine engine, ushort[] steps)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var walk = await Walk.StartAsync(booking);
        foreach (var step in steps)
        {
            await walk.StepAsync(step);
            Assert.Empty(await booking.Server.RequestReconciliationAsync());
        }

        await booking.SettleAsync();
        await booking.Server.ExpireContractsAsync();
        await booking.DeliverAllAsync();
        await booking.AssertBalancedAsync();
    }

    /// <summary>Two servers, two members, three kinds of plan, six slots of two programs.</summary>
    private sealed class Walk(
        TestBooking booking,
        TestServer[] servers,
        Actor[] _members,
        Actor admin,
        Plan[] plans,
        Slot[] slots
    )
    {
        private readonly Actor[] _members = _members;
        private readonly List<(Actor Member, string Contract)> _contracts = [];
        private readonly List<(Actor Member, string Number)> _reservations = [];
        private readonly List<PaymentEvent> _delivered = [];

        public static async Task<Walk> StartAsync(TestBooking booking)
        {
            var studio = booking.Studio;
            var yoga = await studio.ProgramAsync(ProgramKind.Class);
            var pilates = await studio.ProgramAsync(
                ProgramKind.Class,
                "ピラティス",
                points: 5,
                category: yoga.Category
            );
            var soon = booking.Clock.GetUtcNow();
            var location = await studio.LocationAsync();
            Slot[] slots =
            [
                await studio.SlotAsync(
                    capacity: 2,
                    trialCapacity: 1,
                    program: yoga,
                    location: location,
                    startsAt: soon.AddHours(25)
                ),
                await studio.SlotAsync(capacity: 1, program: pilates, location: location, startsAt: soon.AddDays(4)),
                await studio.SlotAsync(capacity: 2, program: yoga, location: location, startsAt: soon.AddDays(12)),
                await studio.SlotAsync(
                    capacity: 2,
                    trialCapacity: 1,
                    program: pilates,
                    location: location,
                    startsAt: soon.AddDays(40)
                ),
                await studio.SlotAsync(capacity: 2, program: yoga, location: location, startsAt: soon.AddDays(70)),
                await studio.SlotAsync(capacity: 1, program: pilates, location: location, startsAt: soon.AddDays(71)),
            ];
            Plan[] plans =
            [
                await studio.PlanAsync(PlanKind.TicketPack, uses: 2, validDays: 20),
                await studio.PlanAsync(PlanKind.PointPack, uses: 12, validDays: 60),
                await studio.PlanAsync(PlanKind.Subscription, uses: 2, covers: yoga),
            ];
            var walk = new Walk(
                booking,
                [booking.Server, booking.StartServer()],
                await studio.MembersAsync(2),
                await studio.StaffAsync(admin: true),
                plans,
                slots
            );
            foreach (var member in walk._members)
                foreach (var plan in plans)
                    walk._contracts.Add((member, await booking.ContractAsync(member, plan)));
            return walk;
        }

        /// <summary>The number chooses what happens, to whom, and on which server.</summary>
        public Task StepAsync(ushort number)
        {
            var (server, rest) = (servers[number % 2], number / 2);
            var (kind, pick) = (rest % 20, rest / 20);
            return kind switch
            {
                0 or 1 => BuyAsync(server, pick),
                2 or 3 => PayAsync(pick),
                4 or 5 => DeliverAsync(server, pick),
                6 => DeliverAgainAsync(server, pick),
                7 or 8 or 9 or 17 => BookAsync(server, pick),
                10 => OnAsync(_reservations, pick, r => server.CancelAsync(r.Member, r.Number)),
                11 => OnAsync(
                    _reservations,
                    pick,
                    r => server.MoveAsync(r.Member, r.Number, slots[pick / 7 % slots.Length], overlapConfirmed: true)
                ),
                12 => OnAsync(_contracts, pick, c => server.AdjustAsync(admin, c.Contract, pick % 5 - 2)),
                13 or 18 => OnSubscriptionAsync(pick),
                14 => OnAsync(
                    _contracts,
                    pick,
                    c =>
                        server
                            .Get<ManageSubscription>()
                            .CancelAtPeriodEndAsync(c.Member, c.Contract, pick % 2 == 0, CancellationToken.None)
                ),
                15 => Task.WhenAll(servers.Select(s => Task.Run(s.ExpireContractsAsync))),
                16 => WaitAsync(pick),
                _ => GoWrongAsync(pick),
            };
        }

        private async Task BuyAsync(TestServer server, int pick)
        {
            var member = _members[pick % _members.Length];
            if ((await server.BuyAsync(member, plans[pick / 2 % plans.Length])).Value is { } bought)
                _contracts.Add((member, bought.ContractNumber));
        }

        private Task PayAsync(int pick)
        {
            var sessions = booking
                .Gateway.Sessions.Where(s =>
                    pick % 7 == 0 ? s.State == GatewaySessionState.Expired : s.State == GatewaySessionState.Open
                )
                .ToList();
            if (sessions.Count == 0)
                return Task.CompletedTask;
            var session = sessions[pick % sessions.Count];
            _ =
                session.State == GatewaySessionState.Open
                    ? booking.Gateway.Pay(session.Id)
                    : booking.Gateway.PayLate(session.Id);
            return Task.CompletedTask;
        }

        /// <summary>Not always the oldest: events come in any order.</summary>
        private async Task DeliverAsync(TestServer server, int pick)
        {
            for (var turns = pick % 4; turns > 0 && booking.Gateway.Undelivered.TryDequeue(out var waits); turns--)
                booking.Gateway.Undelivered.Enqueue(waits);
            if (!booking.Gateway.Undelivered.TryDequeue(out var told))
                return;
            _delivered.Add(told);
            await server.DeliverAsync(told);
        }

        private Task DeliverAgainAsync(TestServer server, int pick) =>
            OnAsync(_delivered, pick, async told => Assert.Equal(Receipt.Duplicate, await server.DeliverAsync(told)));

        /// <summary>With any contract, fit or not, or as a trial for cash.</summary>
        private async Task BookAsync(TestServer server, int pick)
        {
            var slot = slots[pick % slots.Length];
            var (member, contract) =
                _contracts.Count > 0 && pick % 5 != 0
                    ? _contracts[pick / 6 % _contracts.Count]
                    : (_members[pick % _members.Length], null);
            if ((await server.BookSeatAsync(member, slot, contract, overlapConfirmed: true)).Value is { } booked)
                _reservations.Add((member, booked.ReservationNumber));
        }

        private Task OnSubscriptionAsync(int pick)
        {
            var running = booking
                .Gateway.Subscriptions.Where(s => s.State != GatewaySubscriptionState.Canceled)
                .ToList();
            if (running.Count == 0)
                return Task.CompletedTask;
            var id = running[pick % running.Count].Id;
            _ = (pick / 4 % 6) switch
            {
                0 => booking.Gateway.FailRenewal(id),
                1 => booking.Gateway.EndSubscription(id),
                _ => booking.Gateway.Renew(id),
            };
            return Task.CompletedTask;
        }

        private Task WaitAsync(int pick)
        {
            booking.Clock.Advance(TimeSpan.FromHours(new[] { 0.2, 1, 12, 72 }[pick % 4]));
            return Task.CompletedTask;
        }

        private Task GoWrongAsync(int pick)
        {
            var call = (GatewayCall)(pick % 10);
            _ = pick / 10 % 2 == 0 ? booking.Gateway.Faults.LoseAnswer(call) : booking.Gateway.Faults.LoseRequest(call);
            return Task.CompletedTask;
        }

        private static Task OnAsync<T>(List<T> all, int pick, Func<T, Task> act) =>
            all.Count == 0 ? Task.CompletedTask : act(all[pick % all.Count]);
    }
}
