using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.Catalog.CatalogScene;

namespace Booking.Tests.Catalog;

/// <summary>Admins alone edit the catalogue and change roles (rule Roles).</summary>
public sealed class AccessTests
{
    [Theory, OnEveryDatabase]
    public async Task Staff_members_and_guests_get_nothing_and_change_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var server = booking.Server;
        var location = await booking.Studio.LocationAsync();
        foreach (
            var actor in (Actor[])[await booking.Studio.StaffAsync(), await booking.Studio.MemberAsync(), Actor.Guest]
        )
        {
            await RefusedAsync(server.Get<SaveCategory>(), new(Words("a", "a")), actor);
            await RefusedAsync(server.Get<SaveProgram>(), Yoga(1), actor);
            await RefusedAsync(server.Get<SaveCourse>(), new(Words("a", "a"), [1]), actor);
            await RefusedAsync(server.Get<SavePlan>(), Pack, actor);
            await RefusedAsync(server.Get<SaveLocation>(), Ginza, actor);
            await RefusedAsync(server.Get<SaveRoom>(), new(location.Id, Words("a", "a")), actor);
            await RefusedAsync(server.Get<SaveOpeningHours>(), new([]), actor);
            await RefusedAsync(server.Get<SaveStaff>(), new(Words("a", "a"), ""), actor);
            await RefusedAsync(server.Get<SaveDeadline>(), new(DeadlineScope.Default, null, 0, 0), actor);
            Assert.Equal(
                Refusal.NotAllowed,
                (
                    await server
                        .Get<ArchiveCatalogItem>()
                        .RunAsync(actor, CatalogItemKind.Location, location.Number, 0, null, CancellationToken.None)
                )
                    .Refusal!
                    .Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (
                    await server
                        .Get<RestoreCatalogItem>()
                        .RunAsync(actor, CatalogItemKind.Location, location.Number, 0, CancellationToken.None)
                ).Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (
                    await server
                        .Get<DeleteCatalogItem>()
                        .RunAsync(actor, CatalogItemKind.Location, location.Number, 0, CancellationToken.None)
                ).Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (await server.Get<DeleteDeadline>().RunAsync(actor, "DP1", 0, CancellationToken.None)).Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (await server.Get<AddHolidays>().RunAsync(actor, null, "2026-12-29 a", CancellationToken.None)).Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (await server.Get<DeleteHoliday>().RunAsync(actor, "HD1", CancellationToken.None)).Refusal
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (
                    await server
                        .Get<ChangeRole>()
                        .RunAsync(actor, "x@demo.example", Roles.Admin, true, CancellationToken.None)
                ).Refusal
            );
            var reads = server.Get<ReadCatalogItems>();
            foreach (
                var read in (Func<Task>[])
                    [
                        () => reads.CountAsync(actor, CancellationToken.None),
                        () => reads.ListAsync(actor, CatalogItemKind.Staff, CancellationToken.None),
                        () => reads.RoomsAsync(actor, location.Number, CancellationToken.None),
                        () => reads.ChoicesAsync(actor, CatalogItemKind.Program, CancellationToken.None),
                        () => reads.DeadlinesAsync(actor, CancellationToken.None),
                        () => reads.HolidaysAsync(actor, 2026, CancellationToken.None),
                        () => server.Get<ChangeRole>().ReadAsync(actor, CancellationToken.None),
                        () => server.Get<AddHolidays>().PreviewAsync(actor, null, "", CancellationToken.None),
                    ]
            )
                await Assert.ThrowsAsync<UnauthorizedAccessException>(read);
        }

        await using var db = booking.Database.Open();
        Assert.Equal(
            (1, 0, 0),
            (
                await db.Locations.CountAsync(l => l.IsActive),
                await db.AuditLines.CountAsync(),
                await db.Plans.CountAsync()
            )
        );
    }

    [Theory, OnEveryDatabase]
    public async Task An_admin_gives_and_takes_a_role_with_audit_line_and_new_security_stamp(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var (boss, person) = (
            await scene.AccountAsync("boss@demo.example", Roles.Admin),
            await scene.AccountAsync("person@demo.example", Roles.Member)
        );
        var (actor, roles) = (new Actor(boss.Id, null, false, true), scene.Server.Get<ChangeRole>());

        Assert.True(
            (await roles.RunAsync(actor, " Person@demo.example", Roles.Staff, true, CancellationToken.None))
                .Value!
                .WasChanged
        );
        Assert.False(
            (await roles.RunAsync(actor, person.Email, Roles.Staff, true, CancellationToken.None)).Value!.WasChanged
        );
        Assert.Equal(
            [(boss.Email, false, true), (person.Email, true, false)],
            (await roles.ReadAsync(actor, CancellationToken.None)).Select(c => (c.Email, c.IsStaff, c.IsAdmin))
        );
        await using var db = booking.Database.Open();
        var stamp = await db.Users.Where(a => a.Id == person.Id).Select(a => a.SecurityStamp).SingleAsync();
        Assert.NotEqual("before", stamp);
        Assert.True(
            (await roles.RunAsync(actor, person.Email, Roles.Staff, false, CancellationToken.None)).Value!.WasChanged
        );
        Assert.NotEqual(stamp, await db.Users.Where(a => a.Id == person.Id).Select(a => a.SecurityStamp).SingleAsync());
        Assert.Equal(
            [(AuditAction.GrantRole, null, $"Staff {person.Id}"), (AuditAction.RevokeRole, $"Staff {person.Id}", null)],
            (await db.AuditLines.OrderBy(l => l.Id).ToListAsync()).Select(l => (l.Action, l.Before, l.After))
        );

        Assert.Equal(
            Refusal.OwnAdminRole,
            (await roles.RunAsync(actor, boss.Email, Roles.Admin, false, CancellationToken.None)).Refusal
        );
        Assert.Equal(
            Refusal.AccountNotFound,
            (await roles.RunAsync(actor, "nobody@demo.example", Roles.Staff, true, CancellationToken.None)).Refusal
        );
        // Whoever was an admin when they signed in, and is none any more.
        Assert.Equal(
            Refusal.NotAllowed,
            (
                await roles.RunAsync(
                    new Actor(person.Id, null, false, true),
                    person.Email,
                    Roles.Admin,
                    true,
                    CancellationToken.None
                )
            ).Refusal
        );
    }

    private static async Task RefusedAsync<TRow, TDraft>(SaveCatalogItem<TRow, TDraft> save, TDraft draft, Actor actor)
        where TRow : class
        where TDraft : notnull
    {
        Assert.Equal(
            Refusal.NotAllowed,
            (await save.RunAsync(actor, new(null, 0, draft, "k"), CancellationToken.None)).Refusal!.Refusal
        );
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            save.ReadAsync(actor, "LC1", CancellationToken.None)
        );
    }
}
