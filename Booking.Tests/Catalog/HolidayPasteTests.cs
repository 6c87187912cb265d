using Booking.Domain.Catalog.Administration;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Catalog;
using Booking.Web.Theme;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;

namespace Booking.Tests.Catalog;

/// <summary>A pasted list of holidays is added whole, or its limit is said before anything of it is cut.</summary>
public sealed class HolidayPasteTests : LivePageTest
{
    [Fact]
    public async Task A_list_of_holidays_that_fills_its_field_is_not_read_and_a_shorter_one_is_added_whole()
    {
        Services.AddTheme();
        Services.TryAddSingleton(Booking.Server.Get<ReadCatalogItems>());
        Services.TryAddSingleton(Booking.Server.Get<AddHolidays>());
        SignIn(await Studio.StaffAsync(admin: true));
        Render<MudPopoverProvider>();
        var page = Render<HolidayPaste>(p => p.Add(x => x.OnAdded, () => { }));
        var line = "2027-01-01 休業日";
        await TypeAsync(page, string.Join('\n', Enumerable.Repeat(line, 5000))[..HolidayLines.MaxText]);
        await page.WaitForElementAsync(".paste-full");
        Assert.True(page.Find(".preview").HasAttribute("disabled"));

        var days = Enumerable.Range(0, 480).Select(i => $"{new DateOnly(2027, 1, 1).AddDays(i):yyyy-MM-dd} 休業日");
        await TypeAsync(page, string.Join('\n', days));
        Assert.Empty(page.FindAll(".paste-full"));
        await page.InvokeAsync(() => SubmitAsync(page.Find("form")));
        await page.WaitForElementAsync(".accept");
        await ClickAsync(page, ".accept");
        await page.WaitForAssertionAsync(() => Assert.Contains("480", Words(page.Find(".notice.good"))));
        await using var db = Booking.Database.Open();
        Assert.Equal(480, await db.Holidays.CountAsync());
    }

    private Task TypeAsync(IRenderedComponent<HolidayPaste> page, string text) =>
        page.InvokeAsync(() => ChangeAsync(page.Find("#paste"), text));
}
