using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.Images;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Labels;
using Booking.Web.Theme.Images;
using Booking.Web.Theme.Questions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Booking.Tests.Browser;

/// <summary>Questions, pictures and words, in real browsers: what an admin does is what a member meets.</summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class ExtrasJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("ja", 1280, "light")]
    [InlineData("en", 390, "dark")]
    public async Task An_admin_asks_a_question_the_member_must_answer_it_and_the_day_s_list_shows_it(
        string language,
        int width,
        string theme
    )
    {
        await using var host = await WebHost.StartAsync();
        var slot = await TrialAsync(host);
        await using var admin = await chromium.OpenAsync(host.Address, language, width, theme);
        await admin.SignInAsync("admin@demo.example", "/admin/questions");
        await admin.InteractiveAsync();
        await admin.Page.Locator("button.add").ClickAsync();
        await admin.Page.Locator(".text-ja input").FillAsync("けがはありますか?");
        await admin.Page.Locator(".text-en input").FillAsync("Any injuries?");
        await admin.Page.Locator("input.required").CheckAsync();
        await admin.Expect(admin.Page.Locator(".preview .question").First).ToContainTextAsync("けがはありますか?");
        await admin.ShotAsync("questions-form");
        await admin.Page.Locator("button.save").ClickAsync();
        await admin.Expect(admin.Page.Locator(".notice.good")).ToHaveTextAsync(admin.Text<QuestionsTexts>("Saved"));
        await admin.ShotAsync("questions");

        await using var member = await chromium.OpenAsync(host.Address, language, width, theme);
        await member.SignInAsync("member2@demo.example", $"/slots/{slot.Number}");
        await member.InteractiveAsync();
        await member.Page.Locator(".way input[value=Cash]").CheckAsync();
        await member.Page.Locator("section.book button.primary").ClickAsync();
        await member.Page.Locator(".question .field-error").WaitForAsync();
        await member.ShotAsync("answer-missing");
        await member.Page.Locator(".question input[type=text]").Last.FillAsync("Left knee");
        await member.Page.Locator(".question input[type=text]").Last.BlurAsync();
        await member
            .Page.Locator(".question .field-error")
            .WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await member.Page.Locator("section.book button.primary").ClickAsync();
        await member.Page.WaitForURLAsync("**/reservations/R*");
        await member.Expect(member.Page.Locator(".answers-panel")).ToContainTextAsync("Left knee");
        await member.Page.Locator(".answers-panel .change").ClickAsync();
        await member.Page.Locator(".answers-panel input[type=text]").Last.FillAsync("Right knee");
        await member.Page.Locator(".answers-panel button.primary").ClickAsync();
        await member
            .Expect(member.Page.Locator(".answers-panel .notice.good"))
            .ToHaveTextAsync(member.Text<QuestionsTexts>("AnswersSaved"));
        await member.ShotAsync("answers");

        await admin.GoAsync(
            $"/staff/today?date={LocationTime.Local(slot.StartsAt, Domain.Catalog.Location.DefaultTimeZone):yyyy-MM-dd}"
        );
        await admin
            .Expect(admin.Page.Locator(".people li").Filter(new() { HasText = "Emma Clarke" }))
            .ToContainTextAsync("Right knee");
        await admin.ShotAsync("today-answers");
        Assert.Empty(admin.Faults);
        Assert.Empty(member.Faults);
    }

    [Theory]
    [InlineData("ja", 1280, "light")]
    [InlineData("en", 390, "dark")]
    public async Task An_admin_uploads_a_photo_and_says_words_their_own_way_and_the_pages_show_both(
        string language,
        int width,
        string theme
    )
    {
        await using var host = await WebHost.StartAsync();
        var slot = await TrialAsync(host);
        await using var admin = await chromium.OpenAsync(host.Address, language, width, theme);
        await admin.SignInAsync("admin@demo.example", "/admin/images?of=Program");
        await admin.InteractiveAsync();
        await admin.Page.Locator($".choices a[href$='PG{slot.ProgramId}']").ClickAsync();
        await admin.Page.Locator("input[type=file]").WaitForAsync();
        await admin
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "evil.png",
                    MimeType = "image/png",
                    Buffer = "<svg/>"u8.ToArray(),
                }
            );
        await admin.Page.Locator(".image-field .notice.bad").WaitForAsync();
        await admin
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "photo.png",
                    MimeType = "image/png",
                    Buffer = Large(),
                }
            );
        await admin
            .Expect(admin.Page.Locator(".image-field .notice.good"))
            .ToHaveTextAsync(admin.Text<ImagesTexts>("Added"), new() { Timeout = 20_000 });
        // The browser made it smaller.
        await admin.Expect(admin.Page.Locator(".shown-image")).ToContainTextAsync("1600");
        await admin.ShotAsync("images");

        await admin.GoAsync("/admin/labels");
        var word = admin.Page.Locator("[data-term=BookThis] form").Nth(language == "ja" ? 0 : 1);
        await word.Locator("input").FillAsync("このコマを予約");
        await word.Locator("button.save").ClickAsync();
        await admin.Expect(word.Locator(".field-hint.good")).ToHaveTextAsync(admin.Text<LabelsTexts>("Saved"));
        await admin.ShotAsync("labels");

        await using var guest = await chromium.OpenAsync(host.Address, language, width, theme);
        await guest.GoAsync($"/slots/{slot.Number}");
        await guest.Expect(guest.Page.GetByRole(AriaRole.Region, new() { Name = "このコマを予約" })).ToBeVisibleAsync();
        Assert.Equal(
            1600,
            await guest
                .Page.Locator("article img.cover")
                .EvaluateAsync<int>("async image => { await image.decode(); return image.naturalWidth; }")
        );
        await guest.ShotAsync("slot-with-pictures");
        Assert.Empty(admin.Faults);
        Assert.Empty(guest.Faults);
    }

    /// <summary>3000 × 1500, and too much of it to be sent as it is.</summary>
    private static byte[] Large()
    {
        var pixels = new byte[1500 * ((3000 * 3) + 1)];
        var random = new Random(1);
        for (var row = 0; row < 1500; row++)
            random.NextBytes(pixels.AsSpan((row * 9001) + 1, 600));
        return
        [
            .. Samples.Png()[..8],
            .. Samples.Header(3000, 1500),
            .. Samples.Chunk("IDAT", Samples.Packed(pixels)),
            .. Samples.Chunk("IEND", []),
        ];
    }

    /// <summary>A class with trials at the first location, later today.</summary>
    internal static async Task<Slot> TrialAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var now = host.Get<TimeProvider>().GetUtcNow();
        var program = new Domain.Catalog.Program(
            new("朝の体験", "Morning trial"),
            new("", ""),
            ProgramKind.Class,
            await db.Categories.OrderBy(c => c.Id).FirstAsync()
        )
        {
            Price = 2800,
            TrialPrice = 1100,
            TicketCost = 1,
        };
        db.Programs.Add(program);
        await db.SaveChangesAsync();
        var place = await db.Locations.OrderBy(l => l.Id).FirstAsync();
        var midnight = LocationTime.Utc(LocationTime.Local(now, place.TimeZone).Date.AddDays(1), place.TimeZone);
        var start = midnight - now > TimeSpan.FromHours(1) ? midnight.AddMinutes(-2) : now.AddMinutes(45);
        var slot = new Slot(
            program.Id,
            place.Id,
            await db.Staff.OrderBy(s => s.Id).Select(s => s.Id).FirstAsync(),
            start,
            start.AddMinutes(60)
        )
        {
            Capacity = 10,
            TrialCapacity = 2,
            Price = 2800,
            TrialPrice = 1100,
            Currency = "jpy",
        };
        db.Slots.Add(slot);
        await db.SaveChangesAsync();
        return slot;
    }
}
