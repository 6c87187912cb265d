using Booking.Domain.BackOffice.Incidents;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.Security;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.BackOffice.Incidents;

/// <summary>Admins are told by mail what has failed for good (rule Incidents).</summary>
public sealed class WatchIncidentsTests
{
    [Theory, OnEveryDatabase]
    public async Task Each_kind_is_told_once_an_hour_and_only_of_more(DatabaseEngine engine)
    {
        await using var booking = await StartAsync(engine);
        Assert.Equal(0, await WatchAsync(booking.Server));

        await FailAsync(booking, 2);
        Assert.Equal(1, await WatchAsync(booking.Server));
        await FailAsync(booking, 1);
        Assert.Equal(0, await WatchAsync(booking.Server));
        Assert.Equal(["2"], await ToldAsync(booking));

        booking.Clock.Advance(WatchIncidents.Quiet);
        Assert.Equal(1, await WatchAsync(booking.Server));
        booking.Clock.Advance(WatchIncidents.Quiet);
        Assert.Equal(0, await WatchAsync(booking.Server));
        Assert.Equal(["2", "3"], await ToldAsync(booking));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_settled_and_fails_again_is_told_again(DatabaseEngine engine)
    {
        await using var booking = await StartAsync(engine);
        await FailAsync(booking, 1);
        await WatchAsync(booking.Server);
        await booking.Server.ReadAsync(db =>
            db.OutboxMails.Where(m => m.State == MailState.Failed)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.Sent))
        );
        booking.Clock.Advance(WatchIncidents.Quiet);
        Assert.Equal(0, await WatchAsync(booking.Server));

        await FailAsync(booking, 1);

        Assert.Equal(1, await WatchAsync(booking.Server));
        Assert.Equal(["1", "1"], await ToldAsync(booking));
    }

    [Theory, OnEveryDatabase]
    public async Task A_dead_address_is_no_incident(DatabaseEngine engine)
    {
        await using var booking = await StartAsync(engine);
        await FailAsync(booking, 1, attempts: 1);

        Assert.Equal(0, await WatchAsync(booking.Server));
    }

    [Theory, OnEveryDatabase]
    public async Task Two_servers_tell_once(DatabaseEngine engine)
    {
        await using var booking = await StartAsync(engine);
        var other = booking.StartServer();
        await FailAsync(booking, 1);

        await Task.WhenAll(Task.Run(() => WatchAsync(booking.Server)), Task.Run(() => WatchAsync(other)));
        await WatchAsync(booking.Server);
        await WatchAsync(other);

        Assert.Single(await ToldAsync(booking));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_conditional_update_each_server_tells(DatabaseEngine engine)
    {
        await using var booking = await StartAsync(engine);
        var first = booking.StartServer(Unguarded());
        var second = booking.StartServer(Unguarded());
        await FailAsync(booking, 1);

        await WatchAsync(first);
        await WatchAsync(second);

        Assert.True((await ToldAsync(booking)).Count > 1);
    }

    private static GuardOff Unguarded() =>
        new(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal)
            && sql.Contains("IncidentWatches", StringComparison.Ordinal)
            && sql.Contains("ToldAt", StringComparison.Ordinal)
        );

    private static async Task<TestBooking> StartAsync(DatabaseEngine engine)
    {
        var booking = await TestBooking.StartAsync(engine);
        await Colleagues.AddAsync(booking.Database, Roles.Admin);
        await booking.Server.ReadAsync(db =>
            db.Users.ExecuteUpdateAsync(set =>
                set.SetProperty(u => u.EmailConfirmed, true).SetProperty(u => u.UpdatedAt, booking.Clock.GetUtcNow())
            )
        );
        return booking;
    }

    private static Task<int> WatchAsync(TestServer server) =>
        server.Get<WatchIncidents>().RunAsync(CancellationToken.None);

    /// <summary>Mails that were given up.</summary>
    private static async Task FailAsync(TestBooking booking, int count, int attempts = SendOutbox.MaxAttempts)
    {
        for (var i = 0; i < count; i++)
        {
            var mail = new OutboxMail(
                MailOccasion.PlanEnded,
                "emma@demo.example",
                "en",
                new Dictionary<string, string>(),
                booking.Clock.GetUtcNow()
            );
            await booking.Server.ReadAsync(async db =>
            {
                db.OutboxMails.Add(mail);
                await db.SaveChangesAsync();
                return await db
                    .OutboxMails.Where(m => m.Id == mail.Id)
                    .ExecuteUpdateAsync(set =>
                        set.SetProperty(m => m.State, MailState.Failed)
                            .SetProperty(m => m.Attempts, attempts)
                            .SetProperty(m => m.NextAttemptAt, (DateTimeOffset?)null)
                    );
            });
        }
    }

    /// <summary>How many mails each incident spoke of.</summary>
    private static Task<List<string>> ToldAsync(TestBooking booking) =>
        booking.Server.ReadAsync(async db =>
            (await db.OutboxMails.Where(m => m.Occasion == MailOccasion.Incident).OrderBy(m => m.Id).ToListAsync())
                .Select(m => m.FactsByName.GetValueOrDefault("mails"))
                .OfType<string>()
                .ToList()
        );
}
