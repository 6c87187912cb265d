using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Domain.Security.Sessions;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Security;

/// <summary>When a session stands and when it is over (rule Sessions).</summary>
public sealed class SessionTests
{
    private static readonly SessionSettings Settings = SessionSettings.Default;

    [Theory, OnEveryDatabase]
    public async Task A_session_stands_until_it_is_ended_and_only_with_the_account_s_stamp(DatabaseEngine engine)
    {
        await using var scene = await OpenSceneAsync(engine);
        var (first, second) = (await OpenAsync(scene), await OpenAsync(scene));
        var other = await scene.Booking.Studio.MemberAsync();

        Assert.True(await StandsAsync(scene, first));
        Assert.False(await StandsAsync(scene, first, "another stamp"));
        Assert.False(await StandsAsync(scene, Guid.NewGuid()));
        Assert.False(await EndAsync(scene, other, first));
        Assert.True(await EndAsync(scene, scene.Member, first));
        Assert.False(await EndAsync(scene, scene.Member, first));
        Assert.Equal((false, true), (await StandsAsync(scene, first), await StandsAsync(scene, second)));
        Assert.Equal([second], await ListAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task Another_stamp_ends_all_but_the_one_that_takes_it_over(DatabaseEngine engine)
    {
        await using var scene = await OpenSceneAsync(engine);
        var (mine, others) = (await OpenAsync(scene), await OpenAsync(scene));

        await scene.EditAccountAsync(scene.Member, a => a.SecurityStamp = "changed");
        Assert.Equal((false, false), (await StandsAsync(scene, mine), await StandsAsync(scene, others)));
        Assert.True(
            await scene.Server.Get<KeepSession>().RunAsync(mine, scene.Member.AccountId, CancellationToken.None)
        );

        Assert.True(await StandsAsync(scene, mine, "changed"));
        Assert.False(await StandsAsync(scene, mine)); // a copy of the former cookie
        Assert.False(await StandsAsync(scene, others, "changed"));
        Assert.Equal([mine], await ListAsync(scene));
        await scene.Server.Get<SweepSessions>().RunAsync(CancellationToken.None);
        Assert.Equal(SessionEnd.AccountChanged, (await RowAsync(scene, others)).End);
        Assert.Null((await RowAsync(scene, mine)).End);
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_used_lives_on_to_its_absolute_end(DatabaseEngine engine)
    {
        await using var scene = await OpenSceneAsync(engine);
        var (used, left) = (await OpenAsync(scene, isRemembered: true), await OpenAsync(scene, isRemembered: true));
        Assert.Equal(SessionKind.Remembered, (await RowAsync(scene, used)).Kind);

        for (var day = 0; day < Settings.Remembered.TotalDays - 1; day += 10)
        {
            Assert.True(await StandsAsync(scene, used));
            scene.Booking.Clock.Advance(TimeSpan.FromDays(10));
        }

        Assert.False(await StandsAsync(scene, left));
        Assert.False(await StandsAsync(scene, used));
        await scene.Server.Get<SweepSessions>().RunAsync(CancellationToken.None);
        Assert.Equal(SessionEnd.Expired, (await RowAsync(scene, left)).End);
        scene.Booking.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(2, await scene.Server.Get<SweepSessions>().RunAsync(CancellationToken.None));
    }

    [Theory, OnEveryDatabase]
    public async Task A_brief_one_ends_two_weeks_after_its_last_use(DatabaseEngine engine)
    {
        await using var scene = await OpenSceneAsync(engine);
        var session = await OpenAsync(scene);
        scene.Booking.Clock.Advance(Settings.BriefIdle - TimeSpan.FromMinutes(1));
        Assert.True(await StandsAsync(scene, session));
        scene.Booking.Clock.Advance(Settings.BriefIdle - TimeSpan.FromMinutes(1));
        Assert.True(await StandsAsync(scene, session));
        scene.Booking.Clock.Advance(Settings.BriefIdle);
        Assert.False(await StandsAsync(scene, session));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_works_here_is_signed_in_for_a_working_day_remembered_or_not(DatabaseEngine engine)
    {
        await using var scene = await OpenSceneAsync(engine);
        await using (var db = scene.Booking.Database.Open())
        {
            var role = new IdentityRole<Guid>(Roles.Staff) { Id = Guid.NewGuid(), NormalizedName = "STAFF" };
            db.Roles.Add(role);
            db.UserRoles.Add(new() { RoleId = role.Id, UserId = scene.Member.AccountId });
            await db.SaveChangesAsync();
        }

        var session = await OpenAsync(scene, isRemembered: true);

        Assert.Equal(SessionKind.Work, (await RowAsync(scene, session)).Kind);
        scene.Booking.Clock.Advance(Settings.Work - TimeSpan.FromMinutes(1));
        Assert.True(await StandsAsync(scene, session));
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await StandsAsync(scene, session));
    }

    [Theory, OnEveryDatabase]
    public async Task A_server_asks_once_for_all_its_open_pages(DatabaseEngine engine)
    {
        await using var scene = await OpenSceneAsync(engine);
        var (open, ended) = (await OpenAsync(scene), await OpenAsync(scene));
        await EndAsync(scene, scene.Member, ended);
        scene.Booking.Clock.Advance(TimeSpan.FromHours(1));

        var live = await scene
            .Server.Get<FindLiveSessions>()
            .RunAsync([open, ended, Guid.NewGuid()], CancellationToken.None);

        Assert.Equal((open, "first"), Assert.Single(live) is var one ? (one.Key, one.Value) : default);
        Assert.Equal(scene.Booking.Clock.GetUtcNow(), (await RowAsync(scene, open)).LastSeenAt);
    }

    [Theory, OnEveryDatabase]
    public async Task Suspension_ends_them_and_withdrawal_forgets_them(DatabaseEngine engine)
    {
        await using var scene = await OpenSceneAsync(engine);
        var session = await OpenAsync(scene);
        var export = await scene.Server.Get<ExportMember>().RunAsync(scene.Member, CancellationToken.None);
        Assert.Equal(
            ("Safari, iPhone", "203.0.113.7"),
            Assert.Single(export!.Profile.Sessions) is var s ? (s.Device, s.Address) : default
        );

        FrontDeskScene.Value(
            await scene
                .Server.Get<SuspendMember>()
                .RunAsync(scene.Staff, scene.MemberNumber, "owes money", CancellationToken.None)
        );
        Assert.False(await StandsAsync(scene, session));
        FrontDeskScene.Value(
            await scene.Server.Get<LiftSuspension>().RunAsync(scene.Staff, scene.MemberNumber, CancellationToken.None)
        );
        await scene.SetPasswordAsync();
        FrontDeskScene.Value(await scene.WithdrawAsync());
        Assert.Equal(0, await scene.Server.ReadAsync(db => db.Sessions.CountAsync()));
    }

    private static async Task<FrontDeskScene> OpenSceneAsync(DatabaseEngine engine)
    {
        var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.EditAccountAsync(scene.Member, a => a.SecurityStamp = "first");
        return scene;
    }

    private static Task<Guid> OpenAsync(FrontDeskScene scene, bool isRemembered = false) =>
        scene
            .Server.Get<OpenSession>()
            .RunAsync(
                scene.Member.AccountId,
                isRemembered,
                "Safari, iPhone",
                "203.0.113.7",
                true,
                CancellationToken.None
            );

    private static Task<bool> StandsAsync(FrontDeskScene scene, Guid id, string stamp = "first") =>
        scene.Server.Get<CheckSession>().RunAsync(id, stamp, CancellationToken.None);

    private static Task<bool> EndAsync(FrontDeskScene scene, Actor who, Guid id) =>
        scene.Server.Get<EndSession>().RunAsync(who.AccountId, id, SessionEnd.EndedByOwner, CancellationToken.None);

    private static async Task<List<Guid>> ListAsync(FrontDeskScene scene) =>
        [.. (await scene.Server.Get<ReadSessions>().RunAsync(scene.Member, CancellationToken.None)).Select(s => s.Id)];

    private static Task<Session> RowAsync(FrontDeskScene scene, Guid id) =>
        scene.Server.ReadAsync(db => db.Sessions.AsNoTracking().SingleAsync(s => s.Id == id));
}
