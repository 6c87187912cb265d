using Booking.Domain.BackOffice;
using Booking.Domain.Members;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Crashes;

/// <summary>
/// The process is killed before and after every single commit and every single call to the provider. A new server on
/// the same database, with its workers and the provider's repeated events, brings everything to an end: our records
/// balance with themselves and with the provider's money, and no seat is stuck.
/// </summary>
public sealed class CrashTests
{
    [Theory, OnEveryDatabase]
    public Task Booking_survives_a_crash_between_any_two_steps(DatabaseEngine engine) =>
        CrashEverywhereAsync(
            engine,
            points: 6,
            act: async (run, server) => await server.BookAsync(run.Member, run.Slot, key: run.Key),
            recover: async (run, server) =>
            {
                // The member clicks again, with the key of the first click, and pays.
                var again = await server.HoldAsync(run.Member, run.Slot, key: run.Key);
                Assert.NotNull(again.PaymentUrl);
                run.Booking.Gateway.Pay(run.Booking.SessionOf(again).Id);
            },
            ends: ReservationStatus.Confirmed
        );

    [Theory, OnEveryDatabase]
    public Task A_booking_that_nobody_comes_back_to_runs_out_after_a_crash(DatabaseEngine engine) =>
        CrashEverywhereAsync(
            engine,
            points: 6,
            act: async (run, server) => await server.BookAsync(run.Member, run.Slot, key: run.Key),
            ends: ReservationStatus.Expired
        );

    [Theory, OnEveryDatabase]
    public Task The_webhook_of_a_payment_survives_a_crash(DatabaseEngine engine) =>
        CrashEverywhereAsync(
            engine,
            points: 2,
            prepare: HoldAndPayAsync,
            act: async (run, server) => await server.DeliverAsync(run.Told!),
            ends: ReservationStatus.Confirmed
        );

    [Theory, OnEveryDatabase]
    public Task The_landing_page_survives_a_crash(DatabaseEngine engine) =>
        CrashEverywhereAsync(
            engine,
            points: 4,
            prepare: HoldAndPayAsync,
            act: (run, server) =>
                server.Get<CheckReturn>().RunAsync(run.Member, run.Hold!.ReservationNumber, CancellationToken.None),
            ends: ReservationStatus.Confirmed
        );

    [Theory, OnEveryDatabase]
    public Task The_hold_timer_survives_a_crash_between_any_two_steps(DatabaseEngine engine) =>
        CrashEverywhereAsync(
            engine,
            points: 8,
            prepare: HoldAndWaitAsync,
            act: (run, server) => server.ExpireHoldsAsync(),
            ends: ReservationStatus.Expired
        );

    [Theory, OnEveryDatabase]
    public Task The_hold_timer_that_finds_the_money_survives_a_crash_between_any_two_steps(DatabaseEngine engine) =>
        CrashEverywhereAsync(
            engine,
            points: 10,
            prepare: async run =>
            {
                await HoldAndWaitAsync(run);
                run.Booking.Gateway.Pay(run.Booking.SessionOf(run.Hold!).Id);
            },
            act: (run, server) => server.ExpireHoldsAsync(),
            ends: ReservationStatus.Confirmed
        );

    [Theory, OnEveryDatabase]
    public Task Giving_a_hold_up_survives_a_crash_between_any_two_steps(DatabaseEngine engine) =>
        CrashEverywhereAsync(
            engine,
            points: 8,
            prepare: async run => run.Hold = await run.Booking.Server.HoldAsync(run.Member, run.Slot),
            act: (run, server) => server.ReleaseAsync(run.Member, run.Hold!.ReservationNumber),
            recover: (run, server) => server.ReleaseAsync(run.Member, run.Hold!.ReservationNumber),
            ends: ReservationStatus.Cancelled
        );

    [Theory, OnEveryDatabase]
    public Task Cancelling_and_refunding_survive_a_crash_between_any_two_steps(DatabaseEngine engine) =>
        CrashEverywhereAsync(
            engine,
            points: 8,
            prepare: async run => run.Hold = await run.Booking.BookAndPayAsync(run.Member, run.Slot),
            act: async (run, server) =>
            {
                await server.CancelAsync(run.Member, run.Hold!.ReservationNumber);
                await server.SendRefundsAsync();
            },
            recover: (run, server) => server.CancelAsync(run.Member, run.Hold!.ReservationNumber),
            ends: ReservationStatus.Cancelled
        );

    [Theory, OnEveryDatabase]
    public Task Late_money_survives_a_crash(DatabaseEngine engine) =>
        CrashEverywhereAsync(
            engine,
            points: 2,
            prepare: async run =>
            {
                await HoldAndWaitAsync(run);
                await run.Booking.Server.ExpireHoldsAsync();
                run.Told = run.Booking.Gateway.PayLate(run.Booking.SessionOf(run.Hold!).Id);
            },
            act: async (run, server) => await server.DeliverAsync(run.Told!),
            ends: ReservationStatus.Confirmed
        );

    [Theory, OnEveryDatabase]
    public async Task A_refund_by_hand_survives_a_crash_between_any_two_steps_and_is_made_once(DatabaseEngine engine)
    {
        Actor? admin = null;
        await CrashEverywhereAsync(
            engine,
            points: 8,
            prepare: async run =>
            {
                admin ??= await run.Booking.Studio.StaffAsync(admin: true);
                run.Hold = await run.Booking.BookAndPayAsync(run.Member, run.Slot);
            },
            act: async (run, server) =>
            {
                await RefundAsync(run, server, admin!);
                await server.SendRefundsAsync();
            },
            // Nobody saw an answer: the admin clicks again, with the key of the first click.
            recover: async (run, server) =>
            {
                await RefundAsync(run, server, admin!);
                await run.Booking.SettleAsync(server);
                var payment = await run.Booking.PaymentAsync(run.Hold!);
                Assert.Single(run.Booking.Gateway.Refunds, r => r.PaymentIntentId == payment.PaymentIntentId);
            },
            ends: ReservationStatus.Cancelled
        );
    }

    private static async Task RefundAsync(Run run, TestServer server, Actor admin)
    {
        var payment = await run.Booking.PaymentAsync(run.Hold!);
        var answer = await server
            .Get<RefundPayment>()
            .RunAsync(admin, new(payment.Number, payment.Amount, "休講", run.Key), CancellationToken.None);
        Assert.Null(answer.Refusal);
    }

    private static async Task HoldAndPayAsync(Run run)
    {
        run.Hold = await run.Booking.Server.HoldAsync(run.Member, run.Slot);
        run.Told = run.Booking.Gateway.Pay(run.Booking.SessionOf(run.Hold).Id);
    }

    private static async Task HoldAndWaitAsync(Run run)
    {
        run.Hold = await run.Booking.Server.HoldAsync(run.Member, run.Slot);
        run.Booking.Clock.Advance(PlaceHold.HoldTime);
    }

    /// <summary>
    /// Crashes at point 0, 1, 2 … until the flow runs through without meeting its point; the flow has exactly as many
    /// as it is said to have, so that a new step is noticed.
    /// </summary>
    private static async Task CrashEverywhereAsync(
        DatabaseEngine engine,
        int points,
        Func<Run, TestServer, Task> act,
        ReservationStatus ends,
        Func<Run, Task>? prepare = null,
        Func<Run, TestServer, Task>? recover = null
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        for (var at = 0; ; at++)
        {
            var run = new Run(booking, await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
            if (prepare is not null)
                await prepare(run);
            var survived = await RunsThroughAsync(booking, run, at, act);

            var restarted = booking.StartServer();
            if (recover is not null)
                await recover(run, restarted);
            await booking.SettleAsync(restarted);

            await booking.AssertBalancedAsync(restarted);
            await AssertEndAsync(run, at, ends, mayBeMissing: recover is null);
            if (!survived)
                continue;
            Assert.Equal(points, at);
            return;
        }
    }

    /// <summary>False when the crash came.</summary>
    private static async Task<bool> RunsThroughAsync(
        TestBooking booking,
        Run run,
        int at,
        Func<Run, TestServer, Task> act
    )
    {
        var crash = new CrashPoint(at);
        try
        {
            await act(
                run,
                booking.StartServer(new CrashingGateway(booking.Gateway, crash), new CrashingCommits(crash))
            );
        }
        catch (SimulatedCrashException) { }

        return !crash.IsDead;
    }

    private static async Task AssertEndAsync(Run run, int at, ReservationStatus ends, bool mayBeMissing)
    {
        var statuses = await run.Booking.Server.ReadAsync(db =>
            db.Reservations.Where(r => r.SlotId == run.Slot.Id).Select(r => r.Status).ToListAsync()
        );
        if (at == 0 && mayBeMissing && statuses.Count == 0)
            return; // killed before the very first commit
        Assert.Equal([ends], statuses);
        Assert.Equal(
            ends == ReservationStatus.Confirmed ? (1, 0, 0, 0) : (0, 0, 0, 0),
            await run.Booking.SeatsAsync(run.Slot)
        );
    }

    private sealed record Run(TestBooking Booking, Actor Member, Slot Slot)
    {
        public string Key { get; } = Guid.NewGuid().ToString();

        public Hold? Hold { get; set; }

        /// <summary>The event that is being delivered; the provider sends it again until somebody takes it.</summary>
        public PaymentEvent? Told { get; set; }
    }
}
