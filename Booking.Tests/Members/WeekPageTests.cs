using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Tests.TestKit;
using Booking.Web.Members.Schedule;
using Booking.Web.Startup;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Members;

public sealed class WeekPageTests : LivePageTest
{
    /// <summary>Monday 23 November 2026, 09:00 in Tokyo.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_week_shows_its_slots_by_day_with_their_seats()
    {
        var place = await Studio.LocationAsync();
        var program = await Studio.ProgramAsync(ProgramKind.Lesson, "ピアノ");
        await Studio.SlotAsync(program: program, location: place, startsAt: Monday, capacity: 4);
        await Studio.SlotAsync(program: program, location: place, startsAt: Monday.AddDays(2));
        await Studio.SlotAsync(program: program, location: place, startsAt: Monday.AddDays(7));
        var page = Open("/book?week=2026-11-23");
        Assert.Equal(2, page.FindAll("a.slot").Count);
        var card = page.FindAll(".day")[0].QuerySelector("a.slot")!;
        Assert.Equal(["09:00–10:00", "ピアノ", "", "○ 残り4席", "¥5,000"], card.Children.Select(Words));
        Assert.Contains("chosen", page.FindAll(".day")[0].ClassName);
    }

    [Fact]
    public async Task A_booking_elsewhere_changes_the_count_in_place()
    {
        var slot = await Studio.SlotAsync(startsAt: Monday, capacity: 4);
        var page = Open("/book?week=2026-11-23");
        Assert.Contains("残り4席", Words(page.Find("a.slot")));
        await Booking.Server.HoldAsync(await Studio.MemberAsync(), slot);
        await UntilAsync(
            () => Words(page.Find("a.slot")).Contains("残り3席 · 1席 仮予約中", StringComparison.Ordinal),
            "the week to show the hold"
        );
        Assert.Contains("moved-down", page.Find(".seats-count").ClassName);
    }

    [Fact]
    public async Task A_member_s_own_hold_is_theirs_and_not_full()
    {
        var member = await Studio.MemberAsync();
        var slot = await Studio.SlotAsync(startsAt: Monday);
        SignIn(member);
        var page = Open("/book?week=2026-11-23");
        var hold = await Booking.Server.HoldAsync(member, slot);
        await UntilAsync(() => page.FindAll("a.slot.mine").Count == 1, "the hold to be shown as the member's own");
        Assert.DoesNotContain("満席", Words(page.Find("a.slot")));
        Assert.Equal($"/reservations/{hold.ReservationNumber}", page.Find("a.slot").GetAttribute("href"));
    }

    [Fact]
    public async Task Filters_live_in_the_address_and_can_be_cleared()
    {
        var place = await Studio.LocationAsync();
        var (yoga, piano) = (
            await Studio.ProgramAsync(ProgramKind.Class, "ヨガ"),
            await Studio.ProgramAsync(ProgramKind.Lesson, "ピアノ")
        );
        await Studio.SlotAsync(program: yoga, location: place, startsAt: Monday);
        await Studio.SlotAsync(program: piano, location: place, startsAt: Monday.AddHours(9));
        var page = Open("/book?week=2026-11-23");
        Assert.Equal(2, page.FindAll("a.slot").Count);

        await page.InvokeAsync(() => ChangeAsync(page.Find("#f-kind"), "Lesson"));
        page.WaitForAssertion(() => Assert.Contains("ピアノ", Words(Assert.Single(page.FindAll("a.slot")))));
        Assert.EndsWith("&kind=Lesson", Navigation.Uri);

        await page.InvokeAsync(() => ChangeAsync(page.Find("#f-time"), "Morning"));
        page.WaitForAssertion(() => Assert.Contains("条件に合うクラスがありません", Words(page.Find(".empty"))));
        Navigation.NavigateTo(page.Find(".empty a").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("a.slot").Count));
    }

    [Fact]
    public async Task Every_studio_can_be_looked_at_at_once_and_the_cards_name_it()
    {
        var (north, south) = (await Studio.LocationAsync(), await Studio.LocationAsync());
        var (first, second) = (
            await Studio.SlotAsync(location: north, startsAt: Monday),
            await Studio.SlotAsync(location: south, startsAt: Monday.AddHours(1))
        );
        var page = Open("/book?week=2026-11-23&location=all");
        Assert.Equal(
            [$"/slots/{first.Number}", $"/slots/{second.Number}"],
            page.FindAll("a.slot").Select(card => card.GetAttribute("href"))
        );
        Assert.Contains(south.Name.Ja, Words(page.FindAll(".slot-who")[1]));
        Assert.Equal("page", page.Find("a[data-studio=all]").GetAttribute("aria-current"));

        // The count is live there too.
        await Booking.Server.HoldAsync(await Studio.MemberAsync(), second);
        await UntilAsync(
            () => Words(page.FindAll("a.slot")[1]).Contains("仮予約中", StringComparison.Ordinal),
            "the hold to be shown"
        );
    }

    [Fact]
    public async Task The_studio_that_was_chosen_before_is_shown_where_the_address_names_none()
    {
        await Studio.SlotAsync(location: await Studio.LocationAsync(), startsAt: Monday);
        var mine = await Studio.LocationAsync();
        var slot = await Studio.SlotAsync(location: mine, startsAt: Monday);
        Services.GetRequiredService<VisitorChoices>().Studio = mine.Number;

        var page = Open("/book?week=2026-11-23");

        Assert.Equal($"/slots/{slot.Number}", Assert.Single(page.FindAll("a.slot")).GetAttribute("href"));
    }

    [Theory]
    [InlineData("よが")]
    [InlineData("ﾖｶﾞ")]
    [InlineData("YOGA")]
    [InlineData("ヨ ガ")]
    public async Task Words_find_what_sounds_or_looks_the_same(string typed)
    {
        var place = await Studio.LocationAsync();
        await Studio.SlotAsync(
            program: await Studio.ProgramAsync(ProgramKind.Class, "朝ヨガ"),
            location: place,
            startsAt: Monday
        );
        await Studio.SlotAsync(program: await PianoAsync(), location: place, startsAt: Monday);
        var page = Open("/book?week=2026-11-23");
        Assert.Equal(2, page.FindAll("a.slot").Count);

        await page.InvokeAsync(() => ChangeAsync(page.Find("#f-words"), typed));
        await page.InvokeAsync(() => page.Find("form.search").SubmitAsync());

        page.WaitForAssertion(() => Assert.Contains("朝ヨガ", Words(Assert.Single(page.FindAll("a.slot")))));
        Assert.Contains("q=" + Uri.EscapeDataString(typed), Navigation.Uri);
    }

    [Fact]
    public async Task A_holiday_is_red_and_named()
    {
        var place = await Studio.LocationAsync();
        await Studio.SlotAsync(location: place, startsAt: Monday);
        await using (var db = Booking.Database.Open())
        {
            db.Holidays.Add(new(place.Id, new(2026, 11, 23), new("勤労感謝の日", "Labour Thanksgiving Day")));
            db.Holidays.Add(new((await Studio.LocationAsync()).Id, new(2026, 11, 24), new("よその休み", "Elsewhere")));
            await db.SaveChangesAsync();
        }

        var page = Open("/book?week=2026-11-23");

        var day = Assert.Single(page.FindAll("section.holiday"));
        Assert.Equal("11月23日(月) 勤労感謝の日", day.GetAttribute("aria-label"));
        Assert.Contains("勤労感謝の日", Words(day.QuerySelector(".holiday-name")!));
    }

    [Theory]
    [InlineData("/book?location=LC999999&week=yesterday&program=%00&staff=ST1&kind=42&time=noon&free=perhaps")]
    [InlineData("/book?location=&week=2026-13-40")]
    [InlineData("/book?week=0001-01-01")]
    public async Task Nonsense_in_the_address_is_as_if_it_were_not_there(string address)
    {
        await Studio.SlotAsync(startsAt: Clock.GetUtcNow().AddHours(2));
        Assert.Single(Open(address).FindAll("a.slot"));
    }

    [Fact]
    public async Task An_empty_week_says_so_and_leads_on()
    {
        await Studio.LocationAsync();
        var page = Open("/book?week=2026-11-23");
        Assert.Contains("この週のクラスはありません", Words(page.Find(".empty")));
        Assert.Contains("week=2026-11-30", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public void A_studio_without_locations_does_not_break() =>
        Assert.Contains("まだ予約を受け付けていません", Words(Open("/book").Find(".empty")));

    private async Task<Domain.Catalog.Program> PianoAsync()
    {
        var piano = await Studio.ProgramAsync(ProgramKind.Lesson, "ピアノ");
        await using var db = Booking.Database.Open();
        await db
            .Programs.Where(p => p.Id == piano.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, new LocalizedText("ピアノ", "Piano")));
        return piano;
    }

    private IRenderedComponent<WeekPage> Open(string address)
    {
        Navigation.NavigateTo(address);
        var page = Render<WeekPage>();
        page.WaitForElement(".week, .empty", TimeSpan.FromSeconds(10));
        return page;
    }
}
