using Booking.Domain.Audit;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Security;
using Booking.Domain.Security.Events;
using Booking.Domain.Security.Sessions;
using Booking.Domain.Security.TwoFactor;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Security;

/// <summary>Who works here needs a second factor in time (rule Second factor for colleagues).</summary>
public sealed class SecondFactorTests
{
    private static readonly SecondFactorSettings Required = new(IsRequired: true, TimeSpan.FromDays(14));

    [Theory, OnEveryDatabase]
    public async Task Commands_and_open_pages_end_with_the_grace_and_come_back_with_a_passkey(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var staff = await Colleagues.AddAsync(scene.Booking.Database, Roles.Staff);
        var session = await scene
            .Server.Get<OpenSession>()
            .RunAsync(staff.AccountId, false, "Chrome", "203.0.113.7", true, CancellationToken.None);
        await AskAsync(scene, Required);
        // The working day ends before the grace: this one is opened again.
        scene.Booking.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromMinutes(1));
        session = await scene
            .Server.Get<OpenSession>()
            .RunAsync(staff.AccountId, false, "Chrome", "203.0.113.7", true, CancellationToken.None);

        Assert.Equal(AuthorityVerdict.Holds, await VerdictAsync(scene, staff));
        Assert.Single(await LiveAsync(scene, session));
        Assert.False((await DueAsync(scene, staff))!.IsOver);

        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(AuthorityVerdict.Lost, await VerdictAsync(scene, staff));
        Assert.Empty(await LiveAsync(scene, session));
        Assert.True((await DueAsync(scene, staff))!.IsOver);
        Assert.Equal(AuthorityVerdict.Holds, await VerdictAsync(scene, scene.Member));

        await AddPasskeyAsync(scene, staff);
        Assert.Equal(AuthorityVerdict.Holds, await VerdictAsync(scene, staff));
        Assert.Single(await LiveAsync(scene, session));
        Assert.Null(await DueAsync(scene, staff));
    }

    [Theory, OnEveryDatabase]
    public async Task The_grace_begins_with_the_role_and_anew_when_it_is_required_again(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var admin = await Colleagues.AddAsync(scene.Booking.Database, Roles.Admin, "boss");
        await Colleagues.AddAsync(scene.Booking.Database, Roles.Staff);
        await scene.EditAccountAsync(
            scene.Member,
            a => (a.Email, a.NormalizedEmail, a.EmailConfirmed) = ("new@mail.example", "NEW@MAIL.EXAMPLE", true)
        );
        scene.Booking.Clock.Advance(TimeSpan.FromHours(1));
        var granted = scene.Booking.Clock.GetUtcNow();
        FrontDeskScene.Value(
            await scene
                .Server.Get<ChangeRole>()
                .RunAsync(admin, "new@mail.example", Roles.Staff, true, CancellationToken.None)
        );
        Assert.Equal(granted, await AskedAsync(scene, scene.Member));
        scene.Booking.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(2, await AskAsync(scene, Required));
        Assert.Equal(granted, await AskedAsync(scene, scene.Member));
        Assert.Equal(granted.AddDays(1), await AskedAsync(scene, admin));
        Assert.Equal(0, await AskAsync(scene, Required));

        Assert.Equal(3, await AskAsync(scene, SecondFactorSettings.Off));
        Assert.Null(await AskedAsync(scene, admin));
    }

    private static Task<int> AskAsync(FrontDeskScene scene, SecondFactorSettings settings) =>
        new AskSecondFactor(Contexts(scene), settings, scene.Booking.Clock).RunAsync(CancellationToken.None);

    private static async Task<AuthorityVerdict> VerdictAsync(FrontDeskScene scene, Actor actor)
    {
        await using var db = scene.Server.Open();
        return await new Authority(
            SessionSettings.Default,
            Required,
            scene.Server.Get<SecurityEvents>(),
            scene.Booking.Clock
        ).AskAsync(db, actor, ProofDemand.None, CancellationToken.None);
    }

    private static async Task<IEnumerable<Guid>> LiveAsync(FrontDeskScene scene, Guid session) =>
        (
            await new FindLiveSessions(
                Contexts(scene),
                SessionSettings.Default,
                Required,
                scene.Booking.Clock
            ).RunAsync([session], CancellationToken.None)
        ).Keys;

    private static Task<SecondFactorDue?> DueAsync(FrontDeskScene scene, Actor actor) =>
        new ReadSecondFactor(Contexts(scene), Required, scene.Booking.Clock).RunAsync(actor, CancellationToken.None);

    private static Task<DateTimeOffset?> AskedAsync(FrontDeskScene scene, Actor actor) =>
        scene.Server.ReadAsync(db =>
            db.Users.Where(a => a.Id == actor.AccountId).Select(a => a.SecondFactorAskedAt).SingleAsync()
        );

    private static async Task AddPasskeyAsync(FrontDeskScene scene, Actor who)
    {
        var now = scene.Booking.Clock.GetUtcNow();
        var made = new UserPasskeyInfo([1], [4, 5], now, 0, ["internal"], true, true, true, [6], [7]);
        FrontDeskScene.Value(
            await scene.Server.Get<AddPasskey>().RunAsync(who, made, "A", "Chrome", "en", CancellationToken.None)
        );
    }

    private static IDbContextFactory<BookingDbContext> Contexts(FrontDeskScene scene) =>
        scene.Server.Get<IDbContextFactory<BookingDbContext>>();
}
