using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Editing;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Scheduling;

/// <summary>The server dies while the studio cancels a slot, and several servers finish it.</summary>
public sealed class CancelSlotCrashTests
{
    [Theory, OnEveryDatabase]
    public async Task A_crash_between_any_two_steps_leaves_nobody_out_and_gives_nobody_twice(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var pack = await scene.Booking.Studio.PlanAsync(uses: 5);
        for (var at = 0; ; at += at < 2 ? 1 : 3)
        {
            var slot = await scene.SlotAsync(scene.Draft(scene.Ten.AddDays(at)));
            var member = await scene.Booking.Studio.MemberAsync();
            var contract = await scene.Booking.ContractAsync(member, pack);
            await scene.Server.BookSeatAsync(member, await scene.RowAsync(slot), contract);
            await scene.Booking.PayAsync(await scene.CardTrialAsync(slot));
            await scene.CardTrialAsync(slot);
            await scene.CashTrialAsync(slot);
            var crash = new CrashPoint(at);

            var died = await Record.ExceptionAsync(() =>
                scene.CancelAsync(
                    slot,
                    key: $"at{at}",
                    server: scene.Booking.StartServer(
                        new CrashingGateway(scene.Booking.Gateway, crash),
                        new CrashingCommits(crash)
                    )
                )
            );

            Assert.True(died is null or SimulatedCrashException, $"{died}");
            var restarted = scene.Booking.StartServer();
            if (at == 0)
                // Killed before the very first commit: the person clicks again.
                await scene.CancelAsync(slot, key: "at0", server: restarted);
            while (await scene.WorkAsync(restarted) > 0)
                await scene.Booking.SettleAsync(restarted);
            await scene.Booking.SettleAsync(restarted);

            var statuses = await scene.Server.ReadAsync(db =>
                db.Reservations.Where(r => r.SlotId == slot.Id).Select(r => r.Status).ToListAsync()
            );
            Assert.Equal(Enumerable.Repeat(ReservationStatus.Cancelled, 4), statuses);
            Assert.Equal(5, (await scene.Booking.ReadAsync(contract)).Remaining);
            var told = await scene.Server.ReadAsync(db =>
                db.OutboxMails.Where(m => m.Occasion == MailOccasion.SlotCancelled)
                    .GroupBy(m => m.About)
                    .Select(g => g.Count())
                    .ToListAsync()
            );
            Assert.All(told, times => Assert.Equal(1, times));
            await scene.Booking.AssertBalancedAsync(restarted);
            if (!crash.IsDead)
                break;
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Three_servers_that_finish_one_slot_give_back_once(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync(scene.Draft(trials: 12));
        for (var i = 0; i < 6; i++)
            await scene.Booking.PayAsync(await scene.CardTrialAsync(slot));
        for (var i = 0; i < 6; i++)
            await scene.CashTrialAsync(slot);
        await scene.CancelAndDieAsync(slot);
        TestServer[] servers = [scene.Server, scene.Booking.StartServer(), scene.Booking.StartServer()];

        await Task.WhenAll(servers.Select(s => Task.Run(() => scene.WorkAsync(s))));
        await scene.WorkAsync();
        await scene.Booking.SettleAsync();

        Assert.Equal((0, 0, 0, 0), await scene.Booking.SeatsAsync(await scene.RowAsync(slot)));
        Assert.Equal(
            (12, 6),
            (
                (await scene.Booking.MailsAsync()).Count(m => m == MailOccasion.SlotCancelled),
                scene.Booking.Gateway.Refunds.Count
            )
        );
        await scene.Booking.AssertBalancedAsync();
    }
}
