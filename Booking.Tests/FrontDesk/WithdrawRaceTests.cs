using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Bookings;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.FrontDesk.WithdrawTests;

namespace Booking.Tests.FrontDesk;

/// <summary>A member leaves while something else happens. Beside the race is its control.</summary>
public sealed class WithdrawRaceTests
{
    [Theory, OnEveryDatabase]
    public async Task A_mail_that_is_being_sent_leaves_nothing_behind(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        await scene.Server.CancelAsync(scene.Member, await scene.TrialAsync());
        var sending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Server.Mails.Wait = sending.Task;
        var (email, name, _) = await WhoAsync(scene);
        var outbox = scene.Server.Get<SendOutbox>().RunAsync(CancellationToken.None);
        await Poll.UntilAsync(() => scene.Server.Mails.Asked > 0, "a mail to be on its way");

        FrontDeskScene.Value(await scene.WithdrawAsync());
        sending.SetResult();
        await outbox;

        Assert.Empty(await TracesAsync(scene, email, name));
    }

    [Theory, OnEveryDatabase]
    public async Task A_booking_at_the_same_moment_wins_wholly_or_loses_wholly(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        for (var round = 0; round < 8; round++)
        {
            var member = await scene.Booking.Studio.MemberAsync();
            await scene.SetPasswordAsync(member);
            var slot = await scene.SlotAsync();

            var booking = Task.Run(() =>
                scene.Server.Get<BookSeat>().RunAsync(member, new(slot.Id, null, "key"), CancellationToken.None)
            );
            var leaving = Task.Run(() => scene.WithdrawAsync(member));
            await Task.WhenAll(booking, leaving);

            var (booked, left) = (await booking, await leaving);
            Assert.NotEqual(booked.Refusal is null, left.Refusal is null);
            if (booked.Refusal is null)
                Assert.Equal(Refusal.BookingStands(booked.Value!.ReservationNumber), left.Refusal);
            else
                Assert.Equal(Refusal.NotActiveMember, booked.Refusal);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_row_lock_a_booking_slips_in(DatabaseEngine engine)
    {
        var leaving = new JustBefore(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal)
            && sql.Contains("Members", StringComparison.Ordinal)
            && sql.Contains("Name", StringComparison.Ordinal)
        );
        await using var scene = await FrontDeskScene.OpenAsync(engine, GuardOff.BookingLock(), leaving);
        await scene.SetPasswordAsync();
        leaving.Act = async () => FrontDeskScene.Value(await scene.BookAsync(scene.Member, null));

        FrontDeskScene.Value(await scene.WithdrawAsync());

        Assert.True(
            await scene.Server.ReadAsync(db =>
                db.Reservations.AnyAsync(r =>
                    r.Status == ReservationStatus.Confirmed && r.Member.Status == MemberStatus.Withdrawn
                )
            )
        );
    }
}
