using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Reservations;

/// <summary>
/// Any sequence of what members, staff, timers, the provider and the network can do. After every step our records agree
/// with themselves; when all has come to rest they agree with the provider's money. A failing sequence is printed with
/// the seed that repeats it (BOOKING_TEST_SEED); shrinking it takes minutes and is asked for (BOOKING_TEST_SHRINK=1).
/// </summary>
public sealed class RandomWalkTests
{
    private const int Walks = 8;
    private const int Steps = 60;

    [Theory, OnEveryDatabase]
    public void Whatever_happens_in_whatever_order_our_records_balance(DatabaseEngine engine)
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

        await booking.Server.Get<CancelForStudio>().RunAsync(CancellationToken.None);
        await booking.SettleAsync();
        await booking.AssertBalancedAsync();
        Assert.False(
            await booking.Server.ReadAsync(db =>
                db.Slots.AnyAsync(s => s.Status == SlotStatus.Cancelled && s.Reserved + s.TrialReserved > 0)
            )
        );
    }

    /// <summary>
    /// Two servers, four members, three slots with few seats, and everything that has been said and done so far.
    /// </summary>
    private sealed class Walk(TestBooking booking, TestServer[] servers, Actor staff, Actor[] members, Slot[] slots)
    {
        private readonly List<(Actor Member, string Number)> _reservations = [];
        private readonly List<PaymentEvent> _delivered = [];

        public static async Task<Walk> StartAsync(TestBooking booking)
        {
            var program = await booking.Studio.ProgramAsync();
            var soon = booking.Clock.GetUtcNow();
            Slot[] slots =
            [
                await booking.Studio.SlotAsync(
                    capacity: 2,
                    trialCapacity: 1,
                    program: program,
                    startsAt: soon.AddHours(25)
                ),
                await booking.Studio.SlotAsync(
                    capacity: 1,
                    trialCapacity: 1,
                    program: program,
                    startsAt: soon.AddDays(3)
                ),
                await booking.Studio.SlotAsync(capacity: 1, startsAt: soon.AddHours(2)),
            ];
            return new(
                booking,
                [booking.Server, booking.StartServer()],
                await booking.Studio.StaffAsync(),
                await booking.Studio.MembersAsync(4),
                slots
            );
        }

        /// <summary>The number chooses what happens, to whom, and on which server.</summary>
        public Task StepAsync(ushort number)
        {
            var (server, rest) = (servers[number % 2], number / 2);
            var (kind, pick) = (rest % 17, rest / 17);
            return kind switch
            {
                0 or 1 or 2 => BookAsync(server, pick),
                3 or 4 => PayAsync(pick),
                5 => PayLateAsync(pick),
                6 => DeliverAsync(server, pick),
                7 => DeliverAgainAsync(server, pick),
                8 => OnReservationAsync(pick, (member, id) => server.ReleaseAsync(member, id)),
                9 => OnReservationAsync(pick, (member, id) => server.CancelAsync(member, id)),
                10 => OnReservationAsync(pick, (member, id) => server.ResumeAsync(member, id)),
                11 => OnReservationAsync(
                    pick,
                    (member, id) => server.Get<CheckReturn>().RunAsync(member, id, CancellationToken.None)
                ),
                12 => Task.WhenAll(servers.Select(s => Task.Run(() => s.ExpireHoldsAsync()))),
                13 => WorkAsync(server),
                14 => WaitAsync(pick),
                15 => StudioAsync(server, pick),
                _ => GoWrongAsync(pick),
            };
        }

        private async Task BookAsync(TestServer server, int pick)
        {
            var (member, slot) = (members[pick % members.Length], slots[pick / 4 % slots.Length]);
            var type = pick / 12 % 3 == 0 ? ReservationType.Trial : ReservationType.Regular;
            if ((await server.BookAsync(member, slot, type, overlapConfirmed: true)).Value is { } hold)
                _reservations.Add((member, hold.ReservationNumber));
        }

        private Task PayAsync(int pick)
        {
            if (
                Choose(booking.Gateway.Sessions.Where(s => s.State == GatewaySessionState.Open).ToList(), pick) is
                { } open
            )
                booking.Gateway.Pay(open.Id);
            return Task.CompletedTask;
        }

        private Task PayLateAsync(int pick)
        {
            if (
                Choose(booking.Gateway.Sessions.Where(s => s.State == GatewaySessionState.Expired).ToList(), pick) is
                { } expired
            )
                booking.Gateway.PayLate(expired.Id);
            return Task.CompletedTask;
        }

        /// <summary>Not always the oldest: events come in any order.</summary>
        private async Task DeliverAsync(TestServer server, int pick)
        {
            for (var turns = pick % 3; turns > 0 && booking.Gateway.Undelivered.TryDequeue(out var waits); turns--)
                booking.Gateway.Undelivered.Enqueue(waits);
            if (!booking.Gateway.Undelivered.TryDequeue(out var told))
                return;
            _delivered.Add(told);
            await server.DeliverAsync(told);
        }

        private async Task DeliverAgainAsync(TestServer server, int pick)
        {
            if (Choose(_delivered, pick) is { } told)
                Assert.Equal(Receipt.Duplicate, await server.DeliverAsync(told));
        }

        private async Task OnReservationAsync(int pick, Func<Actor, string, Task> act)
        {
            if (_reservations.Count == 0)
                return;
            var (member, number) = _reservations[pick % _reservations.Count];
            await act(member, number);
        }

        private static async Task WorkAsync(TestServer server)
        {
            await server.SendRefundsAsync();
            await server.RetryEventsAsync();
            await server.Get<CancelForStudio>().RunAsync(CancellationToken.None);
        }

        /// <summary>
        /// Staff cancel, reopen, move or resize a slot; what prevents it is no inconsistency.
        /// </summary>
        private async Task StudioAsync(TestServer server, int pick)
        {
            var (cancellationToken, key) = (CancellationToken.None, Guid.NewGuid().ToString());
            var sheet = (
                await server.Get<ReadSlotDetails>().RunAsync(staff, slots[pick % slots.Length].Id, cancellationToken)
            )!;
            var edit = new EditSlotRequest(
                sheet.Id,
                sheet.Draft,
                sheet.Version,
                key,
                new SlotConsent { Notify = true }
            );
            switch (pick / 3 % 4)
            {
                case 0:
                    await server
                        .Get<CancelSlot>()
                        .RunAsync(staff, new(sheet.Id, sheet.Version, key, Confirmed: true), null, cancellationToken);
                    break;
                case 1:
                    await server
                        .Get<ReopenSlot>()
                        .RunAsync(staff, new(sheet.Id, sheet.Version, key), cancellationToken);
                    break;
                case 2:
                    await server
                        .Get<EditSlot>()
                        .RunAsync(
                            staff,
                            edit with
                            {
                                Draft = sheet.Draft.At(sheet.Draft.StartsAt.AddMinutes(pick % 2 == 0 ? 20 : -20)),
                            },
                            cancellationToken
                        );
                    break;
                default:
                    await server
                        .Get<EditSlot>()
                        .RunAsync(
                            staff,
                            edit with
                            {
                                Draft = sheet.Draft with { TrialCapacity = pick / 12 % 3 },
                            },
                            cancellationToken
                        );
                    break;
            }
        }

        private Task WaitAsync(int pick)
        {
            booking.Clock.Advance(TimeSpan.FromMinutes(new[] { 1, 6, 15, 40 }[pick % 4]));
            return Task.CompletedTask;
        }

        private Task GoWrongAsync(int pick)
        {
            var call = (GatewayCall)(pick % 6);
            _ = pick / 6 % 2 == 0 ? booking.Gateway.Faults.LoseAnswer(call) : booking.Gateway.Faults.LoseRequest(call);
            return Task.CompletedTask;
        }

        private static T? Choose<T>(List<T> from, int pick)
            where T : class => from.Count == 0 ? null : from[pick % from.Count];
    }
}
