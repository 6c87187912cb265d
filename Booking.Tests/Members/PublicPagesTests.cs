using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Members.Schedule;
using Booking.Web.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Booking.Tests.Members;

/// <summary>Teachers, studios, the studio's own texts, and what search engines read, over HTTP.</summary>
public sealed partial class PublicPagesTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task A_teacher_and_a_studio_have_pages_with_their_coming_classes()
    {
        using var guest = site.Visitor();
        var (staff, place) = await site.ReadAsync(async db =>
            (await TeachingAsync(db), await db.Locations.OrderBy(l => l.Id).FirstAsync())
        );

        var teacher = await guest.GetAsync($"/teachers/{staff.Number}");
        var studio = await guest.GetAsync($"/studios/{place.Number}");

        Assert.Contains($">{staff.Name.En}</h1>", Plain(teacher.Html));
        Assert.Contains("href=\"/slots/SS", teacher.Html);
        Assert.Contains(place.Address.En, Plain(studio.Html));
        Assert.Contains("href=\"/slots/SS", studio.Html);
        foreach (var nobody in new[] { "/teachers/ST999999", "/teachers/x", "/studios/LC999999", "/studios/ST1" })
            Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync(nobody)).Status);
    }

    [Fact]
    public async Task A_class_is_told_to_search_engines_and_messengers()
    {
        using var guest = site.Visitor("ja");
        var slot = await site.ReadAsync(db =>
            db.Slots.Include(s => s.Program)
                .Where(s => s.Status == SlotStatus.Open && s.Program.Kind == ProgramKind.Lesson)
                .OrderBy(s => s.Id)
                .FirstAsync()
        );

        var page = (await guest.GetAsync($"/slots/{slot.Number}")).Html;

        var data = JsonDocument.Parse(Event().Match(page).Groups[1].Value).RootElement;
        Assert.Equal("Event", data.GetProperty("@type").GetString());
        Assert.Equal(slot.Program.Name.Ja, data.GetProperty("name").GetString());
        Assert.Equal(slot.StartsAt, data.GetProperty("startDate").GetDateTimeOffset());
        Assert.Equal(slot.Price, data.GetProperty("offers").GetProperty("price").GetInt64());
        Assert.EndsWith($"/slots/{slot.Number}", data.GetProperty("url").GetString());
        Assert.Contains("<meta name=\"description\"", page);
        Assert.Contains("<meta property=\"og:title\"", page);
        Assert.Contains($"<link rel=\"canonical\" href=\"{site.Host.Address}slots/{slot.Number}\"", page);
    }

    [Fact]
    public void No_name_ends_the_block_of_data()
    {
        const string evil = "</script><script>alert(1)</script>&\"'";
        var slot = Slot(evil);
        var json = SlotEvent.Json(
            new SlotOffer(slot, new(evil, evil), new(evil, evil), new(slot.StartsAt, slot.StartsAt), slot.StartsAt),
            slot,
            "https://nami.example",
            evil
        );

        Assert.DoesNotContain("<", json);
        Assert.Equal(evil, JsonDocument.Parse(json).RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Search_engines_are_shown_what_is_public_and_told_what_is_not()
    {
        using var guest = site.Visitor();
        var robots = (await guest.GetAsync("/robots.txt")).Html;
        foreach (var path in new[] { "/account/", "/staff/", "/admin/", "/reservations", "/my", "/pass" })
            Assert.Contains($"Disallow: {path}\n", robots.ReplaceLineEndings("\n"));
        Assert.Contains($"Sitemap: {site.Host.Address}sitemap.xml", robots);

        var map = XDocument.Parse((await guest.GetAsync("/sitemap.xml")).Html);
        var addresses = map.Descendants().Where(e => e.Name.LocalName == "loc").Select(e => e.Value).ToList();
        Assert.Contains($"{site.Host.Address}studios/LC1", addresses);
        Assert.Contains(addresses, address => address.Contains("/teachers/ST", StringComparison.Ordinal));
        Assert.Contains(addresses, address => address.Contains("/slots/SS", StringComparison.Ordinal));
        foreach (var path in new[] { addresses[0], addresses[^1] })
            Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync(path)).Status);
    }

    [Fact]
    public async Task In_development_the_foot_shows_what_is_still_to_be_written()
    {
        using var guest = site.Visitor("ja");
        var page = (await guest.GetAsync("/plans")).Html;
        foreach (var text in new[] { "contact", "terms", "privacy", "commerce" })
        {
            Assert.Contains($"href=\"/legal/{text}\"", page);
            Assert.Contains("Legal:", Plain((await guest.GetAsync($"/legal/{text}")).Html));
        }

        Assert.Contains("特定商取引法に基づく表記", WebUtility.HtmlDecode(page));
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync("/legal/other")).Status);
    }

    [Fact]
    public async Task What_the_studio_says_of_itself_is_shown_in_paragraphs_and_a_missing_language_falls_back()
    {
        await using var host = await WebHost.StartAsync(
            settings: ["Legal:Commerce:Ja=# 販売業者\n\nスタジオ<なみ>\n東京都渋谷区", "Legal:Terms:En=Be kind."]
        );
        using var guest = new Visitor(host.Address, "en");

        var page = Plain((await guest.GetAsync("/legal/commerce")).Html);

        Assert.Contains("<h2>販売業者</h2>", page);
        Assert.Contains("スタジオ<なみ>\n東京都渋谷区", page);
        Assert.Contains("Be kind.", (await guest.GetAsync("/legal/terms")).Html);
        Assert.Contains("href=\"/legal/terms\"", (await guest.GetAsync("/account/register")).Html);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_at_the_start()
    {
        var said = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Legal:Terms:Ja"] = "@/no/such/file.txt" })
            .Build();
        var fault = Assert.Single(LegalTexts.Faults(said, null!, null!));
        Assert.StartsWith("Legal:Terms:Ja names the file", fault);
    }

    /// <summary>Somebody with a class in the coming days.</summary>
    private static Task<StaffMember> TeachingAsync(BookingDbContext db)
    {
        var now = TimeProvider.System.GetUtcNow();
        return db
            .Staff.Where(s =>
                s.IsActive
                && db.Slots.Any(slot => slot.StaffId == s.Id && slot.StartsAt > now && slot.StartsAt < now.AddDays(5))
            )
            .OrderBy(s => s.Id)
            .FirstAsync();
    }

    private static SlotView Slot(string name) =>
        new()
        {
            Id = 1,
            StartsAt = new(2026, 11, 30, 1, 0, 0, TimeSpan.Zero),
            EndsAt = new(2026, 11, 30, 2, 0, 0, TimeSpan.Zero),
            Status = SlotStatus.Open,
            LocationId = 1,
            Location = new(name, name),
            TimeZone = Location.DefaultTimeZone,
            ProgramId = 1,
            Program = new(name, name),
            Kind = ProgramKind.Lesson,
            CategoryId = 1,
            Category = new(name, name),
            StaffId = 1,
            Staff = new(name, name),
            Seats = new(1, 0, 0),
            TrialSeats = new(0, 0, 0),
            Price = 5000,
            TrialPrice = null,
            Currency = "jpy",
            PointCost = null,
            TicketCost = null,
            Revision = 1,
        };

    private static string Plain(string html) => WebUtility.HtmlDecode(Comment().Replace(html, ""));

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Event();
}
