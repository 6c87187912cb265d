using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Members.Requests;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Privacy;
using Booking.Domain.Privacy.Retention;
using Booking.Domain.Security.Sessions;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Privacy;

/// <summary>What is no ledger is cleared after its time, and not before (rule Retention).</summary>
public sealed class RetentionTests
{
    private static readonly RetentionSettings Settings = RetentionSettings.Default;

    [Theory, OnEveryDatabase]
    public async Task Nothing_is_cleared_before_its_time_and_everything_after_it(DatabaseEngine engine)
    {
        await using var scene = await KnownPerson.OpenAsync(engine);
        scene.Booking.Clock.Advance(TimeSpan.FromDays(1));
        await using var db = scene.Booking.Database.Open();
        var limited = PersonalDataRegister.Columns.Where(c => c.Limit != RetentionLimit.None).ToList();
        var before = await FullAsync(db, limited);

        await ClearAsync(scene);
        var young = await FullAsync(db, limited);
        Assert.Equal(before.Except(["Customers.Body"]), young); // a request that was answered is not needed any more

        scene.Booking.Clock.Advance(TimeSpan.FromDays(Settings.NoteDays + 30));
        await scene.Server.Get<SweepSessions>().RunAsync(CancellationToken.None); // ends what ran out
        scene.Booking.Clock.Advance(TimeSpan.FromDays(Settings.SessionDays + 1));
        await ClearAsync(scene);

        foreach (var column in limited.Where(c => c.Table != "AuditLines"))
            Assert.All(
                await TextColumns.ReadAsync(db, column.Table, column.Column),
                text => Assert.True(IsCleared(text))
            );
        Assert.Equal(
            [$"Members.SuspendedReason: {KnownPerson.Note}"], // as long as the suspension
            await TextColumns.TracesAsync(db, KnownPerson.Note, KnownPerson.Answer)
        );
        Assert.True(before.Count > 15);
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Mails_lose_reader_and_words_after_their_days_and_waiting_ones_stay(DatabaseEngine engine)
    {
        await using var scene = await KnownPerson.OpenAsync(engine);
        await using var db = scene.Booking.Database.Open();
        scene.Booking.Clock.Advance(TimeSpan.FromDays(Settings.MailDays + 1));
        var waiting = new OutboxMail(
            MailOccasion.HoldExpired,
            "late@mail.example",
            "ja",
            new Dictionary<string, string> { ["name"] = "遅い" },
            scene.Booking.Clock.GetUtcNow().AddDays(-Settings.MailDays - 1)
        );
        db.OutboxMails.Add(waiting);
        await db.SaveChangesAsync();
        await ClearAsync(scene);

        var mails = await db.OutboxMails.AsNoTracking().ToListAsync();
        Assert.Equal("late@mail.example", mails.Single(m => m.State == MailState.Waiting).To);
        Assert.All(
            mails.Where(m => m.State != MailState.Waiting),
            m => Assert.Equal((GoneAddress.Nobody, null, null, "{}"), (m.To, m.Html, m.Text, m.Facts))
        );
        Assert.Equal(0, await db.AddressChanges.CountAsync());
        Assert.True((await RunsAsync(scene))[^1].ClearedByLimit[RetentionLimit.Mails] > 5);
    }

    [Theory, OnEveryDatabase]
    public async Task An_address_that_was_never_confirmed_is_forgotten_and_may_register_again(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var server = booking.Server;
        await using (var db = booking.Database.Open())
        {
            db.Roles.Add(new(Roles.Member) { Id = Guid.NewGuid(), NormalizedName = "MEMBER" });
            await db.SaveChangesAsync();
        }

        var registration = new Registration("知らない人", "stranger@mail.example", "Correct horse 1", "ja");
        await RegisterAsync(server, registration);
        var members = await booking.Studio.MembersAsync(2);
        booking.Clock.Advance(TimeSpan.FromDays(Settings.UnconfirmedDays - 1));
        await server.Get<ClearExpired>().RunAsync(CancellationToken.None);
        Assert.Equal(3, await server.ReadAsync(db => db.Members.CountAsync()));

        booking.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True(await server.Get<ClearExpired>().RunAsync(CancellationToken.None) > 0);

        await using var after = booking.Database.Open();
        Assert.Equal(
            members.Select(m => m.MemberId),
            await after.Members.OrderBy(m => m.Id).Select(m => (long?)m.Id).ToListAsync()
        );
        Assert.Equal(2, await after.Users.CountAsync());
        Assert.Empty(await TextColumns.TracesAsync(after, "stranger@mail.example", "知らない人"));
        await RegisterAsync(server, registration);
    }

    private static async Task RegisterAsync(TestServer server, Registration registration)
    {
        Assert.True((await server.Get<AskForAccount>().RegisterAsync(registration, CancellationToken.None)).Succeeded);
        Assert.Equal(1, await server.Get<CarryOutRequests>().RunAsync(CancellationToken.None));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_several_servers_one_clears_each_day_once(DatabaseEngine engine)
    {
        await using var scene = await KnownPerson.OpenAsync(engine);
        var second = scene.Booking.StartServer();
        scene.Booking.Clock.Advance(TimeSpan.FromDays(Settings.MailDays + 1));

        var cleared = await Task.WhenAll(
            new[] { scene.Server, second, scene.Server, second }.Select(s =>
                Task.Run(() => s.Get<ClearExpired>().RunAsync(CancellationToken.None))
            )
        );

        Assert.Single(cleared, rows => rows > 0);
        Assert.NotNull(Assert.Single(await RunsAsync(scene)).FinishedAt);
        scene.Booking.Clock.Advance(TimeSpan.FromDays(1));
        await second.Get<ClearExpired>().RunAsync(CancellationToken.None);
        Assert.Equal(2, (await RunsAsync(scene)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_killed_server_began_another_finishes_when_its_lease_has_passed(DatabaseEngine engine)
    {
        await using var scene = await KnownPerson.OpenAsync(engine);
        scene.Booking.Clock.Advance(TimeSpan.FromDays(Settings.MailDays + 1));
        var now = scene.Booking.Clock.GetUtcNow();
        await using (var db = scene.Booking.Database.Open())
        {
            var day = DateOnly.FromDateTime(now.AddHours(9 - 3).DateTime);
            db.RetentionRuns.Add(new(day, now, now + TimeSpan.FromMinutes(5)));
            await db.SaveChangesAsync();
        }

        Assert.Equal(0, await ClearAsync(scene));
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.True(await ClearAsync(scene) > 0);
        Assert.NotNull(Assert.Single(await RunsAsync(scene)).FinishedAt);
    }

    [Theory, OnEveryDatabase]
    public async Task An_event_whose_contents_are_gone_is_not_replayed_and_says_why(DatabaseEngine engine)
    {
        await using var scene = await KnownPerson.OpenAsync(engine);
        scene.Booking.Clock.Advance(TimeSpan.FromDays(Settings.ProviderDays + 1));
        await ClearAsync(scene);
        var cleared = await scene.Server.ReadAsync(db =>
            db.InboxEvents.Where(e => e.Payload == "").Select(e => e.Id).FirstAsync()
        );

        Assert.Equal(
            Refusal.EventCleared,
            (await scene.Server.Get<Inbox>().ReplayAsync(scene.Admin, cleared, CancellationToken.None)).Refusal
        );
        scene.Server.AssertNoFailures();
    }

    [Theory, OnEveryDatabase]
    public async Task Admins_alone_read_when_it_ran(DatabaseEngine engine)
    {
        await using var scene = await KnownPerson.OpenAsync(engine);
        await ClearAsync(scene);
        var report = await scene.Server.Get<ReadRetention>().RunAsync(scene.Admin, CancellationToken.None);

        Assert.Equal(7, report.Days.Count);
        Assert.NotNull(Assert.Single(report.Runs).FinishedAt);
        foreach (var who in new[] { scene.Member, scene.Staff, Actor.Guest })
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                scene.Server.Get<ReadRetention>().RunAsync(who, CancellationToken.None)
            );
    }

    private static bool IsCleared(string text) =>
        text is "" or "{}" || text.EndsWith(HiddenText.Mark, StringComparison.Ordinal) || GoneAddress.Is(text);

    private static Task<int> ClearAsync(FrontDeskScene scene) =>
        scene.Server.Get<ClearExpired>().RunAsync(CancellationToken.None);

    private static Task<List<RetentionRun>> RunsAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(db => db.RetentionRuns.AsNoTracking().OrderBy(r => r.Id).ToListAsync());

    /// <summary>The columns in which something stands.</summary>
    private static async Task<List<string>> FullAsync(BookingDbContext db, IEnumerable<RegisteredColumn> columns)
    {
        var full = new List<string>();
        foreach (var column in columns)
            if ((await TextColumns.ReadAsync(db, column.Table, column.Column)).Any(text => text.Length > 0))
                full.Add($"{column.Table}.{column.Column}");
        return full;
    }
}
