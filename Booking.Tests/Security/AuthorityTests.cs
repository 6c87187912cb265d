using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Domain.Security.Sessions;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Security;

/// <summary>Authority is asked in the transaction of each command, not remembered (rule Authority).</summary>
public sealed class AuthorityTests
{
    [Theory, OnEveryDatabase]
    public async Task A_role_that_is_gone_does_nothing_any_more(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var admin = await EmployAsync(scene, Roles.Admin);
        Assert.Null((await SuspendAsync(scene, admin)).Refusal);
        Assert.Null((await LiftAsync(scene, admin)).Refusal);

        await scene.Server.ReadAsync(db => db.UserRoles.ExecuteDeleteAsync());

        Assert.Equal(Refusal.NotAllowed, (await SuspendAsync(scene, admin)).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await SwitchOffAsync(scene, admin)).Refusal);
        Assert.Equal(MemberStatus.Active, await StatusAsync(scene));
        Assert.True((await AddressScene.AccountAsync(scene)).TwoFactorEnabled);
        Assert.Equal(2, (await scene.AuditAsync(scene.MemberNumber)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Another_role_than_the_cookie_speaks_of_is_not_enough(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var staff = await EmployAsync(scene, Roles.Staff);

        Assert.Equal(
            Refusal.NotAllowed,
            (await SwitchOffAsync(scene, staff with { IsStaff = false, IsAdmin = true })).Refusal
        );
        Assert.True((await AddressScene.AccountAsync(scene)).TwoFactorEnabled);
    }

    [Theory, OnEveryDatabase]
    public async Task A_session_that_is_over_does_nothing_any_more(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var admin = await EmployAsync(scene, Roles.Admin);
        var session = await scene
            .Server.Get<OpenSession>()
            .RunAsync(admin.AccountId, false, "Chrome, Windows", "203.0.113.7", true, CancellationToken.None);
        var signedIn = admin with { Session = new ActorSession(session, "first") };
        Assert.Null((await SuspendAsync(scene, signedIn)).Refusal);
        Assert.Equal(
            Refusal.NotAllowed,
            (await LiftAsync(scene, admin with { Session = new ActorSession(session, "a copy's") })).Refusal
        );

        await scene
            .Server.Get<EndSession>()
            .RunAsync(admin.AccountId, session, SessionEnd.SignedOut, CancellationToken.None);

        Assert.Equal(Refusal.NotAllowed, (await LiftAsync(scene, signedIn)).Refusal);
        Assert.Equal(MemberStatus.Suspended, await StatusAsync(scene));
    }

    private static async Task<FrontDeskScene> OpenAsync(DatabaseEngine engine)
    {
        var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.EditAccountAsync(scene.Member, a => a.TwoFactorEnabled = true);
        scene.Server.Authority.IsAsked = true;
        return scene;
    }

    private static Task<Actor> EmployAsync(FrontDeskScene scene, string role) =>
        Colleagues.AddAsync(scene.Booking.Database, role);

    private static Task<MemberStatus> StatusAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(db =>
            db.Members.Where(m => m.Id == scene.Member.MemberId).Select(m => m.Status).SingleAsync()
        );

    private static Task<Result<StandingChanged, Refusal>> SuspendAsync(FrontDeskScene scene, Actor by) =>
        scene.Server.Get<SuspendMember>().RunAsync(by, scene.MemberNumber, "a reason", CancellationToken.None);

    private static Task<Result<StandingChanged, Refusal>> LiftAsync(FrontDeskScene scene, Actor by) =>
        scene.Server.Get<LiftSuspension>().RunAsync(by, scene.MemberNumber, CancellationToken.None);

    private static Task<Result<TwoFactorOff, Refusal>> SwitchOffAsync(FrontDeskScene scene, Actor by) =>
        AddressScene.SwitchOffAsync(scene, by);
}
