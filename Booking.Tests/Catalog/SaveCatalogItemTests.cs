using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.Catalog.CatalogScene;

namespace Booking.Tests.Catalog;

/// <summary>
/// Admins create and edit catalogue items (rule Catalogue edit): what is right is kept with an audit line, what is
/// wrong is said field by field.
/// </summary>
public sealed class SaveCatalogItemTests
{
    [Theory, OnEveryDatabase]
    public async Task Every_catalogue_item_is_made_read_and_edited(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var (category, other) = (await scene.CategoryAsync(), await scene.CategoryAsync());
        var course = await scene.CourseAsync(category);
        await scene.EnsureRolesAsync();

        await RoundAsync(
            scene,
            scene.Server.Get<SaveCategory>(),
            new(Words("音楽", "Music")),
            new(Words("音楽教室", "Music school"))
        );
        await RoundAsync(
            scene,
            scene.Server.Get<SaveProgram>(),
            Yoga(category),
            Yoga(other) with
            {
                Name = Words("夜ヨガ", "Night yoga"),
                Kind = ProgramKind.Lesson,
                Price = 5000,
                TrialPrice = null,
                PointCost = null,
                Currency = "eur",
            }
        );
        await RoundAsync(
            scene,
            scene.Server.Get<SavePlan>(),
            Pack,
            Monthly(course) with
            {
                Description = Words("毎月", "Monthly"),
            }
        );
        var place = await RoundAsync(
            scene,
            scene.Server.Get<SaveLocation>(),
            Ginza,
            Ginza with
            {
                TimeZone = "Europe/Berlin",
                Address = Words("ベルリン", "Berlin"),
            }
        );
        var location = IdOf(Numbering.Location, place);
        await RoundAsync(
            scene,
            scene.Server.Get<SaveRoom>(),
            new(location, Words("A", "A")),
            new(location, Words("B", "B"))
        );
        var (_, email) = await scene.AccountAsync("desk@demo.example", Roles.Staff);
        await RoundAsync(
            scene,
            scene.Server.Get<SaveStaff>(),
            new(Words("水野", "Mizuno"), ""),
            new(Words("水野さくら", "Sakura Mizuno"), email)
        );
        await RoundAsync(
            scene,
            scene.Server.Get<SaveDeadline>(),
            new(DeadlineScope.Category, category, 60, 1440),
            new(DeadlineScope.Category, category, 0, 2880)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_course_takes_and_drops_categories_but_not_what_a_running_subscription_may_book(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var (yoga, music, art) = (
            await scene.CategoryAsync(),
            await scene.CategoryAsync(),
            await scene.CategoryAsync()
        );
        var save = scene.Server.Get<SaveCourse>();
        var made = await scene.SaveAsync(save, new CourseDraft(Words("組", "Set"), [yoga, music]));
        var changed = await scene.SaveAsync(save, new CourseDraft(Words("組", "Set"), [art, yoga]), made.Number, 0);
        Assert.Equal(
            [yoga, art],
            (await save.ReadAsync(scene.Admin, made.Number, CancellationToken.None))!.Draft.Categories
        );

        await using (var db = booking.Database.Open())
        {
            var plan = Plan.Subscription(
                Words("月", "M"),
                Words("", ""),
                new Money(1000, "jpy"),
                4,
                await db.Courses.SingleAsync(),
                "price_x"
            );
            db.Add(plan);
            db.Add(new Contract(plan, (await booking.Studio.MemberAsync()).MemberId!.Value, booking.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        var refused = (
            await scene.TryAsync(save, new CourseDraft(Words("組", "Set"), [yoga, music]), made.Number, changed.Version)
        ).Refusal!;
        Assert.Equal([new("Categories", FieldProblem.CourseInUse, 1)], refused.Errors);
        await scene.SaveAsync(
            save,
            new CourseDraft(Words("組", "Set"), [yoga, music, art]),
            made.Number,
            changed.Version
        );
    }

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
    public async Task An_audit_line_says_who_changed_what_from_what_to_what_and_names_no_mail_address(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var save = scene.Server.Get<SaveProgram>();
        var draft = Yoga(await scene.CategoryAsync());
        var made = await scene.SaveAsync(save, draft);
        await scene.SaveAsync(save, draft with { Price = 3000, Name = Words("夜ヨガ", "Night yoga") }, made.Number);
        var (_, email) = await scene.AccountAsync("desk@demo.example", Roles.Staff);
        await scene.SaveAsync(scene.Server.Get<SaveStaff>(), new StaffDraft(Words("水野", "Mizuno"), email));

        await using var db = booking.Database.Open();
        var lines = await db.AuditLines.OrderBy(l => l.Id).ToListAsync();
        var edited = lines.Single(l => l.Action == AuditAction.EditCatalogItem);
        Assert.Equal((scene.Admin.AccountId, made.Number), (edited.AccountId, edited.Subject));
        Assert.Equal(
            ("Name=朝ヨガ / Morning yoga; Price=2800", "Name=夜ヨガ / Night yoga; Price=3000"),
            (edited.Before, edited.After)
        );
        Assert.Null(lines.First(l => l.Subject == made.Number && l.Action == AuditAction.CreateCatalogItem).Before);
        Assert.DoesNotContain(lines, l => l.After!.Contains('@', StringComparison.Ordinal));
    }

    [Theory, OnEveryDatabase]
    public async Task One_intention_is_carried_out_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var scene = await FillAsync(booking);
        var save = scene.Server.Get<SavePlan>();

        var first = await scene.TryAsync(save, Pack, key: "k");
        var again = await scene.TryAsync(save, Pack, key: "k");
        var other = await scene.TryAsync(save, Pack with { Price = 100 }, key: "k");

        Assert.Equal(first.Value, again.Value);
        Assert.Equal(Refusal.KeyReused, other.Refusal!.Refusal);
        await using var db = booking.Database.Open();
        Assert.Equal(1, await db.Plans.CountAsync());
    }

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

    private static async Task<Saved> RoundAsync<TRow, TDraft>(
        CatalogScene scene,
        SaveCatalogItem<TRow, TDraft> save,
        TDraft first,
        TDraft second
    )
        where TRow : class
        where TDraft : notnull
    {
        var made = await scene.SaveAsync(save, first);
        Assert.Equal((0, true, first), await ReadAsync(made));
        var edited = await scene.SaveAsync(save, second, made.Number, made.Version);
        Assert.Equal((1, true, second), await ReadAsync(edited));
        // Who began with the first version changes nothing, and sees the second.
        var stale = (await scene.TryAsync(save, first, made.Number, 0)).Refusal!;
        Assert.Equal(second, stale.Theirs!.Draft);
        Assert.Equal((1, true, second), await ReadAsync(edited));
        Assert.Equal(Refusal.CatalogItemNotFound, (await scene.TryAsync(save, first, "XX1")).Refusal!.Refusal);
        return edited;

        async Task<(int, bool, TDraft)> ReadAsync(Saved saved) =>
            await save.ReadAsync(scene.Admin, saved.Number, CancellationToken.None) is { } master
                ? (master.Version, master.IsActive, master.Draft)
                : default;
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
