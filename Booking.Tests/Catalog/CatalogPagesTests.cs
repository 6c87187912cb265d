using AngleSharp.Dom;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Catalog;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;

namespace Booking.Tests.Catalog;

/// <summary>
/// The forms of the catalogue: what one typed is never lost, what is wrong is shown beside its field, and of two edits
/// both are shown.
/// </summary>
public sealed class CatalogPagesTests : CatalogPageTest
{
    [Fact]
    public async Task Errors_stand_beside_their_fields_and_what_was_typed_stays()
    {
        var page = await OpenAsync<PlanPage>(CatalogItemPage.New);
        await TypeAsync(page, "#m-name-ja", "平日回数券");
        await TypeAsync(page, "#m-price", "１２,000");
        await TypeAsync(page, "#m-usagecount", "five");
        await SaveAsync(page);

        Assert.NotEmpty(Error(page, "usagecount"));
        Assert.Equal("five", page.Find("#m-usagecount").GetAttribute("value"));
        await TypeAsync(page, "#m-usagecount", "5");
        await SaveAsync(page);

        await page.WaitForAssertionAsync(() =>
            Assert.Equal(["m-name-en-error", "m-validdays-error"], page.FindAll("[id$=-error]").Select(e => e.Id))
        );
        Assert.Equal(
            ("平日回数券", "12000", "5"),
            (Value(page, "name-ja"), Value(page, "price"), Value(page, "usagecount"))
        );
        Assert.Equal(
            ("true", "m-name-en-error"),
            (
                page.Find("#m-name-en").GetAttribute("aria-invalid"),
                page.Find("#m-name-en").GetAttribute("aria-describedby")
            )
        );

        await TypeAsync(page, "#m-name-en", "Weekday tickets");
        await TypeAsync(page, "#m-validdays", "60");
        await SaveAsync(page);
        await page.WaitForAssertionAsync(() => Assert.Contains("/admin/catalog/plans/PL", Navigation.Uri));
        var plan = Assert.Single(await Booking.Server.Get<ReadPlans>().RunAsync(CancellationToken.None));
        Assert.Equal(
            (new LocalizedText("平日回数券", "Weekday tickets"), 12000, 5, 60),
            (plan.Name, plan.Price.Amount, plan.UsageCount, plan.ValidDays)
        );
    }

    [Fact]
    public async Task Of_two_edits_both_are_shown_and_one_is_chosen_field_by_field()
    {
        var (number, page, save) = await ConflictAsync();

        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll(".conflict tbody tr").Count));
        Assert.Equal(["¥9,000", "¥7,000"], page.FindAll(".conflict tbody tr:last-child td").Take(2).Select(Words));
        Assert.True(page.Find(".save").HasAttribute("disabled"));
        Assert.Equal(9000, (await save.ReadAsync(Admin!, number, CancellationToken.None))!.Draft.Price);
        await ClickAsync(page, ".conflict tbody tr:last-child .take");
        Assert.Equal("9000", Value(page, "price"));
        await ClickAsync(page, ".keep-mine");

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".conflict")));
        var now = (await save.ReadAsync(Admin!, number, CancellationToken.None))!.Draft;
        Assert.Equal((9000, "私の名前"), (now.Price, now.Name.Ja));
    }

    [Fact]
    public async Task One_may_go_on_with_what_the_other_saved()
    {
        var (number, page, save) = await ConflictAsync();

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".conflict")));
        await ClickAsync(page, ".take-theirs");
        Assert.Equal(("9000", "回数券5回"), (Value(page, "price"), Value(page, "name-ja")));
        await TypeAsync(page, "#m-usagecount", "6");
        await SaveAsync(page);

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".notice.good")));
        Assert.Equal(
            (9000L, 6L),
            (await save.ReadAsync(Admin!, number, CancellationToken.None))!.Draft is var d
                ? (d.Price!.Value, d.UsageCount!.Value)
                : default
        );
    }

    [Fact]
    public async Task What_is_still_used_is_said_before_it_is_archived()
    {
        var slot = await Studio.SlotAsync(capacity: 3);
        await Booking.BookAndPayAsync(await Studio.MemberAsync(), slot);
        var page = await OpenAsync<ProgramPage>(Numbering.Program.Of(slot.ProgramId));

        await ClickAsync(page, ".aside");
        await page.WaitForAssertionAsync(() =>
            Assert.Contains("今後のクラス 1件、予約 1件", Words(page.Find("[role=alertdialog]")))
        );
        await ClickAsync(page, "[role=alertdialog] .confirm");
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".back-again")));
        var dialogs = Render<MudDialogProvider>();
        var deleted = page.InvokeAsync(() => ClickAsync(page.Find(".delete")));
        await dialogs.WaitForElementAsync(".dialog-yes");
        await ClickAsync(dialogs, ".dialog-yes");
        await deleted;
        await page.WaitForAssertionAsync(() =>
            Assert.Contains("削除できません", Words(page.Find(".set-aside [role=alert]")))
        );
    }

    [Fact]
    public async Task A_deadline_says_what_it_means_while_one_types()
    {
        var page = await OpenAsync<DeadlinePage>(CatalogItemPage.New);

        await TypeAsync(page, "#m-cancelminutes", "2");
        Assert.Equal(
            "例：11月27日(金) 18:00開始のレッスンは、開始時刻まで予約でき、"
                + "11月25日(水) 18:00までは無料でキャンセルできます。",
            Words(page.Find(".example"))
        );
    }

    [Fact]
    public async Task A_holiday_is_edited_and_an_edit_in_between_is_shown_beside_one_s_own()
    {
        Admin = await Studio.StaffAsync(admin: true);
        var (scene, save) = (new CatalogScene(Booking, Admin), Booking.Server.Get<SaveHoliday>());
        var draft = new HolidayDraft(null, new(2026, 12, 29), new("年末休業", ""));
        var made = await scene.SaveAsync(save, draft);
        var page = await OpenAsync<HolidayPage>(made.Number);
        await TypeAsync(page, "#m-date", "2026/12/30");
        await scene.SaveAsync(save, draft with { Name = new("設備点検", "") }, made.Number, made.Version);
        await SaveAsync(page);

        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll(".conflict tbody tr").Count));
        await ClickAsync(page, ".conflict tbody tr:last-child .take");
        await ClickAsync(page, ".keep-mine");
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".notice.good")));
        Assert.Equal(
            (new DateOnly(2026, 12, 30), "設備点検"),
            (await save.ReadAsync(Admin, made.Number, CancellationToken.None))!.Draft is var d
                ? (d.Date!.Value, d.Name.Ja)
                : default
        );
        Assert.EndsWith(
            "/admin/catalog/holidays?year=2026",
            page.Find(".breadcrumbs li:last-child a").GetAttribute("href")
        );
    }

    [Fact]
    public async Task Of_two_that_are_asked_for_one_after_the_other_the_later_one_stands_whichever_answers_first()
    {
        Admin = await Studio.StaffAsync(admin: true);
        var scene = new CatalogScene(Booking, Admin);
        var (slow, quick) = (
            await scene.SaveAsync(Booking.Server.Get<SavePlan>(), CatalogScene.Pack with { Price = 1000 }),
            await scene.SaveAsync(Booking.Server.Get<SavePlan>(), CatalogScene.Pack with { Price = 2000 })
        );
        var gate = new Gate(Gate.Query("Plans", "GatewayPriceId"), holds: true);
        Services.AddSingleton(Booking.StartServer(gate).Get<SavePlan>());
        Prepare();
        var page = Render<PlanPage>(p => p.Add(x => x.Number, slow.Number));
        await gate.ReachedAsync();
        page.Render(p => p.Add(x => x.Number, quick.Number));
        await page.WaitForAssertionAsync(() => Assert.Equal("2000", Value(page, "price")));

        gate.Open();
        await page.InvokeAsync(() =>
            Booking.Server.Get<SavePlan>().ReadAsync(Admin, slow.Number, CancellationToken.None)
        );
        Assert.Equal("2000", Value(page, "price"));
        await TypeAsync(page, "#m-usagecount", "7");
        await SaveAsync(page);
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".notice.good")));
        Assert.Equal(
            7,
            (await Booking.Server.Get<SavePlan>().ReadAsync(Admin, quick.Number, CancellationToken.None))!
                .Draft
                .UsageCount
        );
        Assert.Equal(
            5,
            (await Booking.Server.Get<SavePlan>().ReadAsync(Admin, slow.Number, CancellationToken.None))!
                .Draft
                .UsageCount
        );
    }

    [Fact]
    public async Task A_deadline_says_how_many_standing_bookings_it_touches_before_it_is_saved()
    {
        await Booking.BookAndPayAsync(await Studio.MemberAsync(), await Studio.SlotAsync());
        var policy = await Studio.PolicyAsync(0, 2880);
        var page = await OpenAsync<DeadlinePage>(Numbering.Deadline.Of(policy.Id));
        await page.WaitForAssertionAsync(() =>
            Assert.Equal("この変更でキャンセル期限が変わる予約はありません。", Words(page.Find(".touched")))
        );

        await TypeAsync(page, "#m-cancelminutes", "3");
        await page.WaitForAssertionAsync(() =>
            Assert.Equal(
                "この変更により、すでにある予約1件のキャンセル期限が変わります。 このうち1件は今の期限内にあるため、"
                    + "開始まで（または会員が同意するまで）無料でキャンセル・変更できます。",
                Words(page.Find(".touched"))
            )
        );
        await SaveAsync(page);
        await page.WaitForAssertionAsync(() => Assert.Contains("変わる予約はありません", Words(page.Find(".touched"))));
    }

    [Fact]
    public async Task A_list_finds_by_either_script_and_shows_what_was_archived_when_asked()
    {
        Admin = await Studio.StaffAsync(admin: true);
        await Studio.ProgramAsync(name: "モーニングヨガ");
        await Studio.ProgramAsync(name: "ピアノ");
        await using (var db = Booking.Database.Open())
            await db
                .Programs.Where(p => p.Name.Ja == "ピアノ")
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false));
        Prepare();
        Navigation.NavigateTo("/admin/catalog/programs");
        var page = Render<CatalogListPage>(p => p.Add(x => x.List, "programs"));
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll(".masters .grid-row")));

        var all = page.FindAll(".chip")[2].GetAttribute("href")!;
        await page.InvokeAsync(() => Navigation.NavigateTo(all));
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll(".masters .grid-row").Count));
        await TypeAsync(page, "#search", "もーにんぐ");
        await page.InvokeAsync(() => SubmitAsync(page.Find(".catalog-filters")));
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll(".masters .grid-row")));
        Assert.Contains("モーニングヨガ", Words(page.Find(".masters .grid-row")));
        Assert.Contains("show=All", Navigation.Uri);
    }
}
