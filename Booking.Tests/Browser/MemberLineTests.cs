using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Questions;
using Booking.Domain.Reservations;
using Booking.Tests.TestKit;
using Booking.Web.Members.Reservations;
using Booking.Web.Theme.Questions;
using Booking.Web.Theme.Reservations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Booking.Tests.Browser.LineSteps;

namespace Booking.Tests.Browser;

/// <summary>
/// A member on a train, a guest who is registering, an admin with a refund: on a line that falls silent, breaks, and
/// leads to another server, each press happens once or visibly not at all, and each page is back as it was left.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class MemberLineTests(Chromium chromium)
{
    private static readonly LocatorWaitForOptions Gone = new() { State = WaitForSelectorState.Detached };

    [Fact]
    public async Task A_member_books_answers_and_cancels_once_each_on_a_line_that_breaks()
    {
        await using var host = await WebHost.StartAsync();
        var slot = await ExtrasJourneyTests.TrialAsync(host);
        await AskAsync(host);
        await using var line = new BadLine(host.Address, TimeSpan.FromMilliseconds(100));
        await using var member = await chromium.OpenAsync(line.Address, "ja", 390, waitsForLine: false);
        await member.SignInAsync("member2@demo.example", $"/slots/{slot.Number}");
        await member.InteractiveAsync();
        await member.Page.Locator(".way input[value=Cash]").CheckAsync();

        // Into a tunnel with the press: it waits, a second press does nothing, and one seat is booked.
        var book = member.Page.Locator("section.book button.primary");
        line.Silence();
        await book.ClickAsync();
        await StateAsync(member, "waiting");
        await InsistAsync(book);
        line.Mend();
        await member.Page.WaitForURLAsync("**/reservations/R*");
        await member.Page.Locator(".reservation h1").WaitForAsync();
        Assert.Equal([ReservationStatus.Confirmed], await StatusesAsync(host, slot.Id));

        // An answer is being typed while the site is deployed anew.
        await member.Page.Locator(".answers-panel .change").ClickAsync();
        await member.Page.WaitForURLAsync("**open=answers*");
        await TypeAsync(member, ".answers-panel input[type=text] >> nth=0", "左ひざ");
        await line.CutAsync();
        await StateAsync(member, "away");
        await using var second = await host.StartSecondAsync();
        line.Mend(second.Address);
        await member.Page.Locator("#line[data-say=restored]").WaitForAsync();
        await member.Expect(member.Page.Locator(".answers-panel input[type=text]").First).ToHaveValueAsync("左ひざ");
        await member.ShotAsync("line-answers");
        await member.Page.Locator(".answers-panel button.primary").ClickAsync();
        await member
            .Expect(member.Page.Locator(".answers-panel .notice.good"))
            .ToHaveTextAsync(member.Text<QuestionsTexts>("AnswersSaved"));

        // "Back" closes the question; asked again, it stays while the line is away, and cancels once.
        var ask = member.Page.GetByText(member.Text<ReservationTexts>("CancelButton"), new() { Exact = true });
        var question = member.Page.Locator("[role=alertdialog]");
        await ask.ClickAsync();
        await question.WaitForAsync();
        await member.Page.WaitForURLAsync("**open=cancel*");
        await member.Page.GoBackAsync();
        await question.WaitForAsync(Gone);
        await ask.ClickAsync();
        await question.WaitForAsync();
        await line.CutAsync();
        await StateAsync(member, "away");
        await InsistAsync(question.Locator("button.danger"));
        line.Mend();
        await StateAsync(member, null);
        Assert.Equal([ReservationStatus.Confirmed], await StatusesAsync(host, slot.Id));
        await question.Locator("button.danger").ClickAsync();
        await question.WaitForAsync(Gone);
        await member
            .Expect(member.Page.Locator("main .badge").First)
            .ToHaveTextAsync(member.Text<ReservationStatusTexts>("StatusCancelled"));
        Assert.Equal([ReservationStatus.Cancelled], await StatusesAsync(host, slot.Id));
    }

    [Fact]
    public async Task A_guest_s_words_outlive_the_choice_of_language_and_are_asked_about_when_the_form_is_left()
    {
        await using var host = await WebHost.StartAsync();
        await using var line = new BadLine(host.Address, TimeSpan.FromMilliseconds(400));
        await using var guest = await chromium.OpenAsync(line.Address, "ja", 390);
        var asked = new List<string>();
        var stays = true;
        guest.Page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Message);
            _ = stays ? dialog.DismissAsync() : dialog.AcceptAsync();
        };
        await guest.GoAsync("/account/register", interactive: false);
        await TypeAsync(guest, "input[autocomplete=name]", "髙橋ひなた");
        await guest.Page.Locator("header details.menu summary").First.ClickAsync();
        await guest.Page.Locator("a[href^='/language/en']").First.ClickAsync();

        await guest.Page.Locator("html[lang=en]").WaitForAsync();
        await guest.Expect(guest.Page.Locator("input[autocomplete=name]")).ToHaveValueAsync("髙橋ひなた");
        Assert.Empty(asked);
        await guest.Page.Locator("main a[href='/account/login']").ClickAsync();
        await guest.Expect(guest.Page.Locator("input[autocomplete=name]")).ToHaveValueAsync("髙橋ひなた");
        Assert.Single(asked);
        Assert.EndsWith("/account/register", guest.Page.Url);

        stays = false;
        await guest.Page.Locator("main a[href='/account/login']").ClickAsync();
        await guest.Page.WaitForURLAsync("**/account/login");
        Assert.Equal(2, asked.Count);
        Assert.Empty(guest.Faults);
    }

    [Fact]
    public async Task An_admin_s_refund_is_typed_on_while_the_line_is_away_and_happens_once()
    {
        await using var host = await WebHost.StartAsync();
        var payment = (await Admin.Payments.RefundGridJourneyTests.BuyAsync(chromium, host, 1)).Single();
        await using var line = new BadLine(host.Address, TimeSpan.FromMilliseconds(120));
        await using var admin = await chromium.OpenAsync(line.Address, "ja", waitsForLine: false);
        await admin.SignInAsync("admin@demo.example", $"/admin/payments?q={payment}");
        await admin.InteractiveAsync();
        await admin.Page.Locator(".opener").ClickAsync();
        await admin.Page.Locator(".refund-preview").WaitForAsync();
        await TypeAsync(admin, "input[id^=refund-amount]", "1000");

        await line.CutAsync();
        await StateAsync(admin, "away");
        await TypeAsync(admin, "input[id^=refund-reason]", "お詫び");
        var refund = admin.Page.Locator(".refund-form button.danger");
        await InsistAsync(refund);
        line.Mend();
        await StateAsync(admin, null);
        Assert.Empty(await RefundsAsync(host));

        await admin.Expect(refund).ToContainTextAsync("¥1,000");
        line.Silence();
        await refund.ClickAsync();
        await StateAsync(admin, "waiting");
        await InsistAsync(refund);
        line.Mend();
        await admin.Expect(admin.Page.Locator(".row-panel .notice.good")).ToContainTextAsync("RF");
        Assert.Equal([(1000, "お詫び")], await RefundsAsync(host));

        // A text that has no room is not cut in silence, and the page lives on.
        await admin.GoAsync("/admin/catalog/holidays");
        var list = admin.Page.Locator("textarea");
        await list.EvaluateAsync(
            """
            field => {
                const data = new DataTransfer();
                data.setData("text", "2026-12-29 年末休業\n".repeat(4000));
                field.focus();
                const how = { clipboardData: data, bubbles: true, cancelable: true };
                field.dispatchEvent(new ClipboardEvent("paste", how));
            }
            """
        );
        await admin.Page.Locator("#line[data-say=toolong]").WaitForAsync();
        await admin.Expect(admin.Page.Locator("#line .line-length")).ToContainTextAsync("50,000");
        await list.ClickAsync();
        await admin.Page.Keyboard.TypeAsync("2026-12-29 年末休業");
        await admin
            .Page.Locator("#line[data-say=nothing]")
            .WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>The studio wants to know something, and need not.</summary>
    private static async Task AskAsync(WebHost host)
    {
        var question = new QuestionDraft(
            new("けがはありますか?", "Any injuries?"),
            QuestionKind.ShortText,
            [],
            IsRequired: false,
            QuestionSeats.Any,
            CategoryId: null,
            ProgramId: null
        );
        var admin = await SharedWebHost.ColleagueAsync(host, admin: true);
        Assert.Null((await host.Get<SaveQuestion>().RunAsync(admin, null, question, CancellationToken.None)).Refusal);
    }

    private static async Task<List<ReservationStatus>> StatusesAsync(WebHost host, long slot)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        return await db.Reservations.Where(r => r.SlotId == slot).Select(r => r.Status).ToListAsync();
    }

    private static async Task<List<(long Amount, string? Reason)>> RefundsAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        return [.. (await db.Refunds.ToListAsync()).Select(r => (r.Amount, r.Note))];
    }
}
