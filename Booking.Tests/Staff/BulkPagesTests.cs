using System.Text;
using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Import;
using Booking.Domain.Scheduling.Series;
using Booking.Tests.TestKit;
using Booking.Web.Staff.Calendar.Bulk;
using Booking.Web.Theme;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Booking.Tests.Staff;

/// <summary>The pages that make many slots at once: nothing is written before the preview has been accepted.</summary>
public sealed class BulkPagesTests : LivePageTest
{
    private const string Head = "店舗,プログラム,日付,開始,終了,定員\n";
    private const string Good = "渋谷,ヨガ,2026-12-01,10:00,11:00,8\n";

    [Fact]
    public async Task A_file_shows_its_bad_rows_first_and_waits_until_they_are_left_out()
    {
        var page = await ImportPageAsync(Head + Good + "渋谷,ピラティス,2026-12-01,12:00,13:00,8\n");

        Assert.Equal(["要修正", "新規"], page.FindAll("tr.bulk-row .badge").Select(Words));
        Assert.Contains("「ピラティス」は登録されていません", Words(page.Find("tr.bulk-row .bulk-why")));
        Assert.Equal("3", Words(page.FindAll("tr.bulk-row td")[0]));
        Assert.True(page.Find(".bulk-go").HasAttribute("disabled"));

        await page.InvokeAsync(() => ChangeAsync(page.Find(".leave-out-bad"), true));
        await ClickAsync(page, ".bulk-go");
        await UntilAsync(() => page.FindAll(".bulk-done").Count == 1, "the slots to be added");
        Assert.Equal(1, await SlotsAsync());
    }

    [Fact]
    public async Task The_same_file_again_has_nothing_new()
    {
        var page = await ImportPageAsync(Head + Good);
        await ClickAsync(page, ".bulk-go");
        await UntilAsync(() => page.FindAll(".bulk-done").Count == 1, "the slots to be added");
        await UploadAsync(page, Head + Good);

        Assert.Equal(["登録済み"], page.FindAll("tr.bulk-row .badge").Select(Words));
        Assert.Empty(page.FindAll(".bulk-go"));
        Assert.Equal(1, await SlotsAsync());
    }

    [Fact]
    public async Task A_file_that_is_none_says_why()
    {
        var page = await ImportPageAsync("店舗,色\n渋谷,赤\n", until: ".import-fault");

        Assert.Contains("色", Words(page.Find(".import-fault")));
        Assert.Empty(page.FindAll(".bulk-rows"));
    }

    [Fact]
    public async Task A_rule_is_previewed_day_by_day_and_a_day_can_be_taken_out()
    {
        await SceneAsync();
        Navigation.NavigateTo("/staff/calendar/repeat?date=2026-11-23");
        var page = Render<RepeatPage>();
        await UntilAsync(() => page.FindAll("form").Count == 1, "the form");
        await page.InvokeAsync(() => ChangeAsync(page.Find("#series-last"), "2026/12/07"));
        await page.InvokeAsync(() => SubmitAsync(page.Find("form")));
        await UntilAsync(() => page.FindAll("tr.bulk-row").Count == 3, "three Mondays");

        await page.InvokeAsync(() => ChangeAsync(page.FindAll("tr.bulk-row input")[1], false));
        await UntilAsync(
            () => page.FindAll("tr.bulk-row .badge").Count(b => Words(b) == "除外") == 1,
            "one to be left out"
        );
        Assert.Equal("2件のクラスを登録", Words(page.Find(".bulk-go")));
        await ClickAsync(page, ".bulk-go");
        await UntilAsync(() => page.FindAll(".bulk-done").Count == 1, "the slots to be added");
        Assert.Equal(2, await SlotsAsync());
    }

    [Fact]
    public async Task A_form_that_is_no_rule_says_what_is_missing()
    {
        await SceneAsync();
        Navigation.NavigateTo("/staff/calendar/repeat?date=2026-11-23");
        var page = Render<RepeatPage>();
        await UntilAsync(() => page.FindAll("form").Count == 1, "the form");
        await page.InvokeAsync(() => ChangeAsync(page.FindAll(".bulk-days input")[0], false));
        await page.InvokeAsync(() => SubmitAsync(page.Find("form")));

        await UntilAsync(() => page.FindAll(".form-problems li").Count == 1, "the reason");
        Assert.Equal("曜日を1つ以上選んでください。", Words(page.Find(".form-problems li")));
    }

    [Fact]
    public async Task A_file_that_arrives_when_the_page_has_just_been_left_makes_no_fault()
    {
        var page = await ImportPageAsync(Head + Good);
        page.Instance.Dispose();
        page.FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromBinary(Encoding.UTF8.GetBytes(Head + Good), "slots.csv"));
        await page.InvokeAsync(() => { });
        Assert.False(Renderer.UnhandledException.IsCompleted);
    }

    private async Task SceneAsync()
    {
        var server = Booking.Server;
        foreach (
            var useCase in (object[])
                [
                    server.Get<ReadSlotDefaults>(),
                    server.Get<ReadSlotDetails>(),
                    server.Get<PreviewSeries>(),
                    server.Get<RepeatSlots>(),
                    server.Get<PreviewImport>(),
                    server.Get<ImportSlots>(),
                    new BadRowsShelf(),
                ]
        )
            Services.AddSingleton(useCase.GetType(), useCase);
        Services.AddTheme();
        Render<MudPopoverProvider>();
        await Studio.LocationAsync();
        await Studio.ProgramAsync(ProgramKind.Class);
        SignIn(await Studio.StaffAsync());
    }

    private async Task<IRenderedComponent<ImportPage>> ImportPageAsync(string file, string until = "tr.bulk-row")
    {
        await SceneAsync();
        var page = Render<ImportPage>();
        await UploadAsync(page, file, until);
        return page;
    }

    private async Task UploadAsync(IRenderedComponent<ImportPage> page, string file, string until = "tr.bulk-row")
    {
        page.FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromBinary(Encoding.UTF8.GetBytes(file), "slots.csv"));
        await UntilAsync(() => page.FindAll(until).Count > 0, "the file to be read");
    }

    private async Task<int> SlotsAsync() => await Booking.Server.ReadAsync(db => db.Slots.CountAsync());
}
