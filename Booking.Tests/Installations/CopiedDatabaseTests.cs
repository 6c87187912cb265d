using Booking.Domain.Audit;
using Booking.Domain.BackOffice.Installations;
using Booking.Domain.Common;
using Booking.Domain.Installations;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Installations;

/// <summary>
/// A database that is started at another address (rule Copied database): nothing happens to the provider or to members
/// until an admin has said whether the site was moved or copied.
/// </summary>
public sealed class CopiedDatabaseTests
{
    [Theory, OnEveryDatabase]
    public async Task At_another_address_no_call_is_made_no_event_has_an_effect_and_no_mail_leaves(
        DatabaseEngine engine
    )
    {
        await using var scene = await InstallationScene.StartAsync(engine);
        var hold = await scene.Original.HoldAsync(
            await scene.Booking.Studio.MemberAsync(),
            await scene.Booking.Studio.SlotAsync()
        );
        await scene.Booking.BookAndPayAsync(
            await scene.Booking.Studio.MemberAsync(),
            await scene.Booking.Studio.SlotAsync()
        );
        scene.OthersStop();
        var copy = await scene.StartAsync(InstallationScene.Elsewhere);
        var (before, calls) = (await LedgerSnapshot.TakeAsync(scene.Booking), scene.Gateway.Faults.Calls.Count);

        var told = scene.Gateway.Pay(scene.Booking.SessionOf(hold).Id)!;
        await copy.DeliverAsync(told);
        await copy.RetryEventsAsync();
        Assert.Equal(0, await copy.Get<SendOutbox>().RunAsync(CancellationToken.None));

        Assert.Equal(
            new Pause(PauseReason.NewAddress, InstallationScene.Home, InstallationScene.Elsewhere),
            InstallationScene.PauseOf(copy)
        );
        Assert.Equal(before, await LedgerSnapshot.TakeAsync(scene.Booking));
        Assert.Equal(calls, scene.Gateway.Faults.Calls.Count);
        Assert.Empty(copy.Mails.Sent);
        Assert.Equal(InboxState.Received, await StateAsync(copy, told));
    }

    [Theory, OnEveryDatabase]
    public async Task A_moved_site_takes_its_new_address_over_and_makes_up_for_what_was_kept(DatabaseEngine engine)
    {
        await using var scene = await InstallationScene.StartAsync(engine);
        var hold = await scene.Original.HoldAsync(
            await scene.Booking.Studio.MemberAsync(),
            await scene.Booking.Studio.SlotAsync()
        );
        scene.OthersStop();
        var moved = await scene.StartAsync(InstallationScene.Elsewhere);
        var told = scene.Gateway.Pay(scene.Booking.SessionOf(hold).Id)!;
        await moved.DeliverAsync(told);

        Assert.Equal(PauseAnswer.Moved, (await scene.AnswerAsync(moved, PauseAnswer.Moved)).Value);

        Assert.Null(InstallationScene.PauseOf(moved));
        await moved.RetryEventsAsync();
        Assert.Equal(InboxState.Processed, await StateAsync(moved, told));
        Assert.Equal(ReservationStatus.Confirmed, await scene.Booking.StatusAsync(hold));
        var stored = await scene.StoredAsync();
        Assert.Equal((scene.OriginalId, InstallationScene.Elsewhere), (stored.Id, stored.Address));
        var line = await moved.ReadAsync(db => db.AuditLines.SingleAsync());
        Assert.Equal(
            (AuditAction.MoveInstallation, scene.Admin.AccountId, $"NewAddress: {InstallationScene.Home}"),
            (line.Action, line.AccountId, line.Before)
        );

        // The old server wakes up again: now it is the one that must not act.
        await InstallationScene.BeatAsync(scene.Original);
        Assert.True(scene.Original.Get<InstallationState>().IsPaused);
    }

    [Theory, OnEveryDatabase]
    public async Task While_another_address_works_with_the_database_it_is_neither_moved_nor_a_copy(
        DatabaseEngine engine
    )
    {
        await using var scene = await InstallationScene.StartAsync(engine);
        var second = await scene.StartAsync(InstallationScene.Elsewhere);

        Assert.Equal(PauseReason.OtherServer, InstallationScene.PauseOf(second)?.Reason);
        foreach (var answer in Enum.GetValues<PauseAnswer>())
            Assert.Equal(Refusal.PauseChanged, (await scene.AnswerAsync(second, answer)).Refusal);
        await InstallationScene.BeatAsync(scene.Original);
        Assert.Null(InstallationScene.PauseOf(scene.Original));

        scene.OthersStop();
        await InstallationScene.BeatAsync(second);
        Assert.Equal(PauseReason.NewAddress, InstallationScene.PauseOf(second)?.Reason);
    }

    [Theory, OnEveryDatabase]
    public async Task An_answer_counts_for_the_question_that_was_read_and_is_for_admins(DatabaseEngine engine)
    {
        await using var scene = await InstallationScene.StartAsync(engine);
        scene.OthersStop();
        var copy = await scene.StartAsync(InstallationScene.Elsewhere);

        Assert.Equal(
            Refusal.NotAllowed,
            (await scene.AnswerAsync(copy, PauseAnswer.Copy, await scene.Booking.Studio.StaffAsync())).Refusal
        );
        var stale = InstallationScene.PauseOf(copy)! with { Stored = "https://older.example" };
        Assert.Equal(
            Refusal.PauseChanged,
            (
                await copy.Get<AnswerPause>().RunAsync(scene.Admin, PauseAnswer.Copy, stale, CancellationToken.None)
            ).Refusal
        );
        Assert.Equal(Refusal.PauseChanged, (await scene.AnswerAsync(copy, PauseAnswer.Switched)).Refusal);
        var both = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => scene.AnswerAsync(copy, PauseAnswer.Copy)))
        );
        Assert.Single(both, one => one.Refusal is null);
        Assert.Equal(1, await copy.ReadAsync(db => db.AuditLines.CountAsync()));
    }

    [Theory, OnEveryDatabase]
    public async Task Several_servers_of_one_address_and_any_loopback_port_are_one_installation(DatabaseEngine engine)
    {
        await using var scene = await InstallationScene.StartAsync(engine);
        foreach (
            var address in new[] { InstallationScene.Home, "http://BOOKING.example/", "https://booking.example:443" }
        )
            Assert.Null(InstallationScene.PauseOf(await scene.StartAsync(address)));
        Assert.NotNull(InstallationScene.PauseOf(await scene.StartAsync("https://booking.example:8443")));
        Assert.NotNull(InstallationScene.PauseOf(await scene.StartAsync("http://localhost:5000")));

        await using var development = await TestBooking.StartAsync(engine);
        foreach (var address in new[] { "http://localhost:5000", "http://127.0.0.1:5631", "http://[::1]:7000" })
            Assert.Null(
                InstallationScene.PauseOf(
                    development.StartServer(new InstallationSettings(address, IsLive: false, IsWatched: true))
                )
            );
    }

    [Theory, OnEveryDatabase]
    public async Task Servers_that_start_at_the_same_moment_make_one_installation(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        await booking.Database.ExecuteAsync("DELETE FROM [Installation]");
        var settings = new InstallationSettings(InstallationScene.Home, IsLive: false, IsWatched: true);

        var servers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                        new TestServer(booking.Database.Target, booking.Clock, booking.Gateway, [], settings)
                    )
                )
        );

        Assert.Single(servers.Select(s => s.Get<InstallationState>().Id).Distinct());
        Assert.Equal(4, await booking.Server.ReadAsync(db => db.RunningServers.CountAsync()));
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    private static Task<InboxState> StateAsync(TestServer server, PaymentEvent told) =>
        server.ReadAsync(db => db.InboxEvents.Where(e => e.Id == told.Id).Select(e => e.State).SingleAsync());
}
