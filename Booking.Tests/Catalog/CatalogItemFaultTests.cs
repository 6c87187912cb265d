using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.Catalog.CatalogScene;

namespace Booking.Tests.Catalog;

/// <summary>What a catalogue item may not be is said field by field (rule Catalogue edit).</summary>
public sealed class CatalogItemFaultTests
{
    [Theory, OnEveryDatabase]
    public async Task Opening_hours_are_saved_as_a_week_without_overlaps(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var place = (await booking.Studio.LocationAsync()).Number;
        var save = scene.Server.Get<SaveOpeningHours>();
        static OpeningSpan Span(DayOfWeek day, int from, int to) => new(day, new(from, 0), new(to, 0));

        await scene.SaveAsync(
            save,
            new OpeningHoursDraft([
                Span(DayOfWeek.Sunday, 9, 12),
                Span(DayOfWeek.Monday, 14, 20),
                Span(DayOfWeek.Monday, 9, 14),
            ]),
            place,
            0
        );
        await scene.SaveAsync(
            save,
            new OpeningHoursDraft([
                Span(DayOfWeek.Sunday, 9, 12),
                Span(DayOfWeek.Monday, 14, 20),
                Span(DayOfWeek.Monday, 9, 13),
                new(DayOfWeek.Friday, null, null),
            ]),
            place,
            1
        );

        var week = (await save.ReadAsync(scene.Admin, place, CancellationToken.None))!;
        Assert.Equal(
            [Span(DayOfWeek.Monday, 9, 13), Span(DayOfWeek.Monday, 14, 20), Span(DayOfWeek.Sunday, 9, 12)],
            week.Draft.Spans
        );
        Assert.Equal(
            [
                ("Tuesday", FieldProblem.SpansOverlap),
                ("Wednesday", FieldProblem.SpanBackwards),
                ("Thursday", FieldProblem.Needed),
            ],
            await scene.ErrorsAsync(
                save,
                new OpeningHoursDraft([
                    Span(DayOfWeek.Tuesday, 9, 13),
                    Span(DayOfWeek.Tuesday, 12, 14),
                    Span(DayOfWeek.Wednesday, 9, 9),
                    new(DayOfWeek.Thursday, new(9, 0), null),
                ]),
                place,
                week.Version
            )
        );
        Assert.NotNull((await scene.TryAsync(save, new OpeningHoursDraft([]), place, 0)).Refusal!.Theirs);
        // The location itself is edited under the same version.
        Assert.NotNull((await scene.TryAsync(scene.Server.Get<SaveLocation>(), Ginza, place, 0)).Refusal!.Theirs);
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_wrong_is_said_field_by_field_and_all_at_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var category = await scene.CategoryAsync();
        var long101 = new string('長', 101);
        var (programs, plans, places) = (
            scene.Server.Get<SaveProgram>(),
            scene.Server.Get<SavePlan>(),
            scene.Server.Get<SaveLocation>()
        );

        Assert.Equal(
            [("Name.Ja", FieldProblem.Needed), ("Name.En", FieldProblem.TooLong)],
            await scene.ErrorsAsync(scene.Server.Get<SaveCategory>(), new CategoryDraft(Words("  ", long101)))
        );
        Assert.Equal(
            [
                ("Description.En", FieldProblem.Needed),
                ("CategoryId", FieldProblem.Needed),
                ("PointCost", FieldProblem.TooSmall),
                ("Price", FieldProblem.TooSmall),
                ("TrialPrice", FieldProblem.TooBig),
                ("Currency", FieldProblem.CurrencyMalformed),
            ],
            await scene.ErrorsAsync(
                programs,
                Yoga(category) with
                {
                    Description = Words("説明", ""),
                    CategoryId = null,
                    PointCost = 0,
                    Price = -1,
                    TrialPrice = 100_000_000,
                    Currency = "¥",
                }
            )
        );
        Assert.Equal(
            [
                ("PointCost", FieldProblem.NoCostOfKind),
                ("TicketCost", FieldProblem.NoCostOfKind),
                ("TrialPrice", FieldProblem.NoTrialsOfKind),
            ],
            await scene.ErrorsAsync(programs, Yoga(category) with { Kind = ProgramKind.Projection })
        );
        Assert.Equal([("CategoryId", FieldProblem.NotFound)], await scene.ErrorsAsync(programs, Yoga(category + 9999)));
        Assert.Equal(
            [("Categories", FieldProblem.Needed)],
            await scene.ErrorsAsync(scene.Server.Get<SaveCourse>(), new CourseDraft(Words("組", "Set"), []))
        );
        Assert.Equal(
            [("Price", FieldProblem.Needed), ("UsageCount", FieldProblem.TooSmall), ("ValidDays", FieldProblem.Needed)],
            await scene.ErrorsAsync(plans, Pack with { Price = null, UsageCount = 0, ValidDays = null })
        );
        Assert.Equal(
            [("CourseId", FieldProblem.Needed), ("GatewayPriceId", FieldProblem.Needed)],
            await scene.ErrorsAsync(plans, Monthly(0, "") with { CourseId = null })
        );
        Assert.Equal(
            [("GatewayPriceId", FieldProblem.PriceIdMalformed)],
            await scene.ErrorsAsync(plans, Monthly(await scene.CourseAsync(category), "prod_1"))
        );
        Assert.Equal(
            [("TimeZone", FieldProblem.ZoneUnknown)],
            await scene.ErrorsAsync(places, Ginza with { TimeZone = "Tokyo Standard Time" })
        );
        Assert.Equal(
            [("TimeZone", FieldProblem.ZoneUnknown)],
            await scene.ErrorsAsync(places, Ginza with { TimeZone = "Asia/Nowhere" })
        );
        Assert.Equal(
            [("LocationId", FieldProblem.NotFound)],
            await scene.ErrorsAsync(scene.Server.Get<SaveRoom>(), new RoomDraft(9999, Words("A", "A")))
        );
        Assert.Equal(
            [("TargetId", FieldProblem.Needed), ("CancelMinutes", FieldProblem.TooBig)],
            await scene.ErrorsAsync(
                scene.Server.Get<SaveDeadline>(),
                new DeadlineDraft(DeadlineScope.Program, null, 0, 999_999)
            )
        );
        await using var db = booking.Database.Open();
        Assert.Empty(await db.Programs.ToListAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task What_others_hold_already_is_refused_at_its_field(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var course = await scene.CourseAsync(await scene.CategoryAsync());
        var (plans, staff, deadlines) = (
            scene.Server.Get<SavePlan>(),
            scene.Server.Get<SaveStaff>(),
            scene.Server.Get<SaveDeadline>()
        );
        await scene.EnsureRolesAsync();
        var (_, desk) = await scene.AccountAsync("desk@demo.example", Roles.Staff);
        var (_, member) = await scene.AccountAsync("person@demo.example", Roles.Member);
        await scene.SaveAsync(plans, Monthly(course, "price_one"));
        await scene.SaveAsync(plans, Pack with { GatewayPriceId = "price_pack" });
        await scene.SaveAsync(plans, Pack); // without a price there is none to be taken
        await scene.SaveAsync(staff, new StaffDraft(Words("水野", "Mizuno"), desk));
        await scene.SaveAsync(deadlines, new DeadlineDraft(DeadlineScope.Default, null, 0, 0));

        Assert.Equal(
            [("GatewayPriceId", FieldProblem.PriceIdTaken)],
            await scene.ErrorsAsync(plans, Monthly(course, "price_one"))
        );
        Assert.Equal(
            [("GatewayPriceId", FieldProblem.PriceIdTaken)],
            await scene.ErrorsAsync(plans, Pack with { GatewayPriceId = "price_one" })
        );
        Assert.Equal(
            [("GatewayPriceId", FieldProblem.PriceIdMalformed)],
            await scene.ErrorsAsync(plans, Pack with { GatewayPriceId = "prod_pack" })
        );
        Assert.Equal(
            [("Email", FieldProblem.AccountTaken)],
            await scene.ErrorsAsync(staff, new StaffDraft(Words("森", "Mori"), "DESK@demo.example"))
        );
        Assert.Equal(
            [("Email", FieldProblem.AccountNotStaff)],
            await scene.ErrorsAsync(staff, new StaffDraft(Words("森", "Mori"), member))
        );
        Assert.Equal(
            [("Email", FieldProblem.NoSuchAccount)],
            await scene.ErrorsAsync(staff, new StaffDraft(Words("森", "Mori"), "nobody@demo.example"))
        );
        Assert.Equal(
            [("Scope", FieldProblem.ScopeTaken)],
            await scene.ErrorsAsync(deadlines, new DeadlineDraft(DeadlineScope.Default, 7, 0, 0))
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_price_is_what_the_payment_provider_takes_in_its_currency(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var (programs, plans) = (scene.Server.Get<SaveProgram>(), scene.Server.Get<SavePlan>());
        var yoga = Yoga(await scene.CategoryAsync());

        var refused = (await scene.TryAsync(programs, yoga with { Price = 30, TrialPrice = 49 })).Refusal!.Errors;
        Assert.Equal(
            [("Price", FieldProblem.AmountTooSmall), ("TrialPrice", FieldProblem.AmountTooSmall)],
            refused.Select(e => (e.Field, e.Problem))
        );
        Assert.All(refused, e => Assert.Equal(Money.Yen(50), e.Amount));
        Assert.Equal(
            [("Price", FieldProblem.AmountTooSmall)],
            await scene.ErrorsAsync(plans, Pack with { Price = 49 })
        );
        Assert.Equal(
            [("Price", FieldProblem.AmountTooSmall)],
            await scene.ErrorsAsync(plans, Pack with { Price = 29, Currency = "gbp" })
        );
        Assert.Equal(
            [("Currency", FieldProblem.CurrencyNotTaken)],
            await scene.ErrorsAsync(plans, Pack with { Currency = "yen" })
        );
        Assert.Equal(
            [("Currency", FieldProblem.CurrencyNotTaken)],
            await scene.ErrorsAsync(programs, yoga with { Currency = "yen" })
        );

        await scene.SaveAsync(programs, yoga with { Price = 0, TrialPrice = 0 });
        await scene.SaveAsync(plans, Pack with { Price = 50 });
        await scene.SaveAsync(plans, Pack with { Price = 30, Currency = "gbp" });
    }
}
