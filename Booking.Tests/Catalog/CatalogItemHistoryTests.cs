using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.Catalog.CatalogScene;

namespace Booking.Tests.Catalog;

/// <summary>
/// What is sold or booked stays as it was when its catalogue item is edited (rule Catalogue edit).
/// </summary>
public sealed class CatalogItemHistoryTests
{
    [Theory, OnEveryDatabase]
    public async Task What_history_depends_on_stays_the_kind_of_a_program_or_plan_the_zone_of_a_place(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var slot = await booking.Studio.SlotAsync();
        var plan = await booking.Studio.PlanAsync();
        await booking.ContractAsync(await booking.Studio.MemberAsync(), plan);
        var (programs, plans, places) = (
            scene.Server.Get<SaveProgram>(),
            scene.Server.Get<SavePlan>(),
            scene.Server.Get<SaveLocation>()
        );
        var program = (
            await programs.ReadAsync(scene.Admin, Numbering.Program.Of(slot.ProgramId), CancellationToken.None)
        )!;

        Assert.Equal(
            [("Kind", FieldProblem.KindFixed)],
            await scene.ErrorsAsync(programs, program.Draft with { Kind = ProgramKind.Class }, program.Number)
        );
        Assert.Equal(
            [("Kind", FieldProblem.KindFixed)],
            await scene.ErrorsAsync(plans, Pack with { Kind = PlanKind.PointPack }, plan.Number)
        );
        Assert.Equal(
            [("TimeZone", FieldProblem.ZoneFixed)],
            await scene.ErrorsAsync(
                places,
                Ginza with
                {
                    TimeZone = "Europe/Berlin",
                },
                Numbering.Location.Of(slot.LocationId)
            )
        );
        var empty = await booking.Studio.LocationAsync();
        await scene.SaveAsync(places, Ginza with { TimeZone = "Europe/Berlin" }, empty.Number);
    }

    /// <summary>"A contract keeps the terms of the day it was bought", a slot its price, a booking its cost.</summary>
    [Theory, OnEveryDatabase]
    public async Task Editing_a_catalogue_item_does_not_touch_what_is_sold_or_booked(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var member = await booking.Studio.MemberAsync();
        var plan = await booking.Studio.PlanAsync(uses: 5, validDays: 90);
        var contract = await booking.ContractAsync(member, plan);
        var slot = await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5);
        var booked = (await booking.Server.BookSeatAsync(member, slot, contract)).Value!;
        var before = await booking.ReadAsync(contract);
        var programs = scene.Server.Get<SaveProgram>();
        var program = (
            await programs.ReadAsync(scene.Admin, Numbering.Program.Of(slot.ProgramId), CancellationToken.None)
        )!;

        await scene.SaveAsync(
            scene.Server.Get<SavePlan>(),
            Pack with
            {
                Price = 50,
                UsageCount = 99,
                ValidDays = 1,
            },
            plan.Number
        );
        await scene.SaveAsync(
            programs,
            program.Draft with
            {
                Price = 50,
                TrialPrice = 50,
                TicketCost = 7,
            },
            program.Number
        );

        var after = await booking.ReadAsync(contract);
        Assert.Equal(
            (before.UsageCount, before.ValidDays, before.ExpiresAt, before.Remaining),
            (after.UsageCount, after.ValidDays, after.ExpiresAt, after.Remaining)
        );
        await using var db = booking.Database.Open();
        Assert.Equal(
            (Studio.LessonPrice, (long?)Studio.TrialPrice),
            await db
                .Slots.Where(s => s.Id == slot.Id)
                .Select(s => new ValueTuple<long, long?>(s.Price, s.TrialPrice))
                .SingleAsync()
        );
        Assert.Equal(1, await db.Reservations.Where(r => r.ContractId == after.Id).Select(r => r.Cost).SingleAsync());
        await booking.Server.CancelAsync(member, booked.ReservationNumber);
        Assert.Equal(5, (await booking.ReadAsync(contract)).Remaining);
        await booking.AssertBalancedAsync();
    }
}
