using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.Catalog.CatalogScene;

namespace Booking.Tests.Catalog;

/// <summary>What history refers to is archived instead of deleted (rule Archive).</summary>
public sealed class ArchiveTests
{
    [Theory, OnEveryDatabase]
    public async Task Every_kind_is_archived_restored_and_deleted_by_its_version(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var (aside, back, delete) = (
            scene.Server.Get<ArchiveCatalogItem>(),
            scene.Server.Get<RestoreCatalogItem>(),
            scene.Server.Get<DeleteCatalogItem>()
        );
        foreach (var (kind, number) in await OneOfEachAsync(booking, scene))
        {
            Assert.Equal(
                Refusal.CatalogItemChanged,
                (await aside.RunAsync(scene.Admin, kind, number, 5, null, CancellationToken.None)).Refusal!.Refusal
            );
            Assert.Equal(
                new(number, 1),
                (await aside.RunAsync(scene.Admin, kind, number, 0, null, CancellationToken.None)).Value
            );
            Assert.Equal(
                new(number, 1),
                (await aside.RunAsync(scene.Admin, kind, number, 0, null, CancellationToken.None)).Value
            );
            Assert.Equal(
                Refusal.CatalogItemChanged,
                (await back.RunAsync(scene.Admin, kind, number, 0, CancellationToken.None)).Refusal
            );
            Assert.Equal(
                new(number, 2),
                (await back.RunAsync(scene.Admin, kind, number, 1, CancellationToken.None)).Value
            );
            Assert.Equal(
                Refusal.CatalogItemChanged,
                (await delete.RunAsync(scene.Admin, kind, number, 1, CancellationToken.None)).Refusal
            );
            Assert.NotNull((await delete.RunAsync(scene.Admin, kind, number, 2, CancellationToken.None)).Value);
            Assert.Equal(
                Refusal.CatalogItemNotFound,
                (await delete.RunAsync(scene.Admin, kind, number, 2, CancellationToken.None)).Refusal
            );
            await using var db = booking.Database.Open();
            Assert.Equal(
                [AuditAction.ArchiveCatalogItem, AuditAction.RestoreCatalogItem, AuditAction.DeleteCatalogItem],
                (
                    await db
                        .AuditLines.Where(l => l.Subject == number && l.Action != AuditAction.CreateCatalogItem)
                        .OrderBy(l => l.Id)
                        .ToListAsync()
                ).Select(l => l.Action)
            );
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_still_used_is_told_in_numbers_and_archived_only_when_just_that_is_accepted(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var aside = scene.Server.Get<ArchiveCatalogItem>();
        var slot = await booking.Studio.SlotAsync(capacity: 3);
        await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), slot);
        var number = Numbering.Program.Of(slot.ProgramId);

        var told = (
            await aside.RunAsync(scene.Admin, CatalogItemKind.Program, number, 0, null, CancellationToken.None)
        ).Refusal!;
        Assert.Equal(
            (Refusal.CatalogItemInUse, new CatalogItemUsage(FutureSlots: 1, Bookings: 1)),
            (told.Refusal, told.Usage)
        );
        await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), slot);
        var more = (
            await aside.RunAsync(scene.Admin, CatalogItemKind.Program, number, 0, told.Usage, CancellationToken.None)
        ).Refusal!;
        Assert.Equal(2, more.Usage!.Bookings);
        Assert.NotNull(
            (
                await aside.RunAsync(
                    scene.Admin,
                    CatalogItemKind.Program,
                    number,
                    0,
                    more.Usage,
                    CancellationToken.None
                )
            ).Value
        );

        // What exists runs on, and can even be booked.
        await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), slot);
        Assert.Equal(
            new CatalogItemUsage(FutureSlots: 1, Bookings: 3, Programs: 0),
            (
                await aside.RunAsync(
                    scene.Admin,
                    CatalogItemKind.Category,
                    Numbering.Category.Of(await CategoryOfAsync(booking, slot)),
                    0,
                    null,
                    CancellationToken.None
                )
            )
                .Refusal!
                .Usage
        );
        Assert.Equal(
            3,
            (
                await aside.RunAsync(
                    scene.Admin,
                    CatalogItemKind.Location,
                    Numbering.Location.Of(slot.LocationId),
                    0,
                    null,
                    CancellationToken.None
                )
            )
                .Refusal!
                .Usage!
                .Bookings
        );
        booking.Clock.Advance(TimeSpan.FromDays(8));
        Assert.NotNull(
            (
                await aside.RunAsync(
                    scene.Admin,
                    CatalogItemKind.Location,
                    Numbering.Location.Of(slot.LocationId),
                    0,
                    null,
                    CancellationToken.None
                )
            ).Value
        );
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_archived_is_offered_nowhere_and_contracts_run_on(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var plan = await booking.Studio.PlanAsync();
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(member, plan);
        var aside = scene.Server.Get<ArchiveCatalogItem>();
        foreach (var (kind, number) in await OneOfEachAsync(booking, scene))
            await aside.RunAsync(scene.Admin, kind, number, 0, null, CancellationToken.None);

        var usage = (
            await aside.RunAsync(scene.Admin, CatalogItemKind.Plan, plan.Number, 0, null, CancellationToken.None)
        )
            .Refusal!
            .Usage;
        Assert.Equal(new CatalogItemUsage(Contracts: 1), usage);
        await aside.RunAsync(scene.Admin, CatalogItemKind.Plan, plan.Number, 0, usage, CancellationToken.None);

        var catalog = await scene.Server.Get<ReadCatalog>().RunAsync(CancellationToken.None);
        Assert.Empty(catalog.Locations);
        Assert.Empty(catalog.Programs);
        Assert.Empty(catalog.Categories);
        Assert.Empty(catalog.Staff);
        Assert.Empty(await scene.Server.Get<ReadPlans>().RunAsync(CancellationToken.None));
        Assert.Single(await scene.Server.Get<ReadCatalog>().LocationsAsync(CancellationToken.None));
        Assert.Equal(Refusal.PlanNotForSale, (await booking.Server.BuyAsync(member, plan)).Refusal);
        var slot = await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 3);
        Assert.NotNull((await booking.Server.BookSeatAsync(member, slot, contract)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task What_something_refers_to_cannot_be_deleted(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var slot = await booking.Studio.SlotAsync();
        var plan = await booking.Studio.PlanAsync(PlanKind.Subscription);
        await booking.ContractAsync(await booking.Studio.MemberAsync(), plan);
        foreach (
            var (kind, number) in ((CatalogItemKind, string)[])
                [
                    (CatalogItemKind.Program, Numbering.Program.Of(slot.ProgramId)),
                    (CatalogItemKind.Category, Numbering.Category.Of(await CategoryOfAsync(booking, slot))),
                    (CatalogItemKind.Location, Numbering.Location.Of(slot.LocationId)),
                    (CatalogItemKind.Plan, plan.Number),
                    (CatalogItemKind.Course, Numbering.Course.Of(plan.CourseId!.Value)),
                ]
        )
            Assert.Equal(
                Refusal.CatalogItemInUse,
                (
                    await scene
                        .Server.Get<DeleteCatalogItem>()
                        .RunAsync(scene.Admin, kind, number, 0, CancellationToken.None)
                ).Refusal
            );
        await using var db = booking.Database.Open();
        Assert.Empty(await db.AuditLines.ToListAsync());
    }

    /// <summary>One of each that nothing uses, and a location with opening hours.</summary>
    private static async Task<(CatalogItemKind Kind, string Number)[]> OneOfEachAsync(
        TestBooking booking,
        CatalogScene scene
    )
    {
        var server = scene.Server;
        var location = await scene.SaveAsync(server.Get<SaveLocation>(), Ginza);
        var room = await scene.SaveAsync(
            server.Get<SaveRoom>(),
            new RoomDraft(IdOf(Numbering.Location, location), Words("A", "A"))
        );
        await using (var db = booking.Database.Open())
        {
            db.OpeningHours.Add(
                new OpeningHours(IdOf(Numbering.Location, location), DayOfWeek.Monday, new(9, 0), new(18, 0))
            );
            await db.SaveChangesAsync();
        }

        var category = await scene.SaveAsync(server.Get<SaveCategory>(), new CategoryDraft(Words("ヨガ", "Yoga")));
        var program = await scene.SaveAsync(server.Get<SaveProgram>(), Yoga(IdOf(Numbering.Category, category)));
        var course = await scene.SaveAsync(
            server.Get<SaveCourse>(),
            new CourseDraft(Words("組", "Set"), [IdOf(Numbering.Category, category)])
        );
        var plan = await scene.SaveAsync(server.Get<SavePlan>(), Monthly(IdOf(Numbering.Course, course)));
        var staff = await scene.SaveAsync(server.Get<SaveStaff>(), new StaffDraft(Words("森", "Mori"), ""));
        return
        [
            (CatalogItemKind.Room, room.Number),
            (CatalogItemKind.Location, location.Number),
            (CatalogItemKind.Program, program.Number),
            (CatalogItemKind.Plan, plan.Number),
            (CatalogItemKind.Course, course.Number),
            (CatalogItemKind.Category, category.Number),
            (CatalogItemKind.Staff, staff.Number),
        ];
    }

    private static async Task<long> CategoryOfAsync(TestBooking booking, Slot slot)
    {
        await using var db = booking.Database.Open();
        return await db.Programs.Where(p => p.Id == slot.ProgramId).Select(p => p.CategoryId).SingleAsync();
    }
}
