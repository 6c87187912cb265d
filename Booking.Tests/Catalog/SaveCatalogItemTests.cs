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
}
