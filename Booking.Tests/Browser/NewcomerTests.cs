using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Theme.Reservations;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Browser;

/// <summary>From the front page to a confirmed seat, for somebody who has never been here (rule Never lost).</summary>
[Collection(BrowserTests.Name)]
public sealed class NewcomerTests(Chromium chromium)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_newcomer_books_by_card_from_the_front_page_in_sixteen_actions_or_fewer()
    {
        await using var host = await WebHost.StartAsync();
        var (slot, week) = await MainJourneyTests.FreeLessonAsync(host);
        await using var newcomer = await chromium.OpenAsync(host.Address, "ja", 390);
        var actions = new Actions(newcomer);
        await newcomer.GoAsync("/");

        await actions.PressAsync(newcomer.Page.Locator("main a[href='/book']").First);
        await newcomer.Page.Locator(".week").WaitForAsync();
        await newcomer.GoAsync(week); // a lesson that can be paid by card alone; any day is one press more at most
        await actions.PressAsync(newcomer.Slot(slot));
        await actions.PressAsync(newcomer.Page.Locator(".book-act a.register"));
        await RegisterAsync(actions, "newcomer@mail.example");
        await actions.FollowMailAsync(await LinkAsync(host, "newcomer@mail.example"));
        await actions.PressAsync(newcomer.Page.Locator("form button.primary"));
        await newcomer.Page.WaitForURLAsync($"**/slots/{slot}*");
        await newcomer.InteractiveAsync();
        await actions.PressAsync(newcomer.Page.Locator(".book-act button.primary"));
        await newcomer.Page.WaitForURLAsync("**/dev/stripe/pay/**");
        await actions.FillAsync("#number", "4242 4242 4242 4242");
        actions.Elsewhere("fill the date of expiry", "fill the card's code");
        await actions.PressAsync(newcomer.Page.Locator("button.main"));
        await newcomer.Page.WaitForURLAsync("**/reservations/R*");
        await newcomer
            .Expect(newcomer.Page.Locator("main"))
            .ToContainTextAsync(newcomer.Text<ReservationStatusTexts>("StatusConfirmed"));

        Assert.True(actions.Count <= 16, actions.Story);
        Assert.Equal(15, actions.Count);
        Assert.Empty(newcomer.Faults);
    }

    [Fact]
    public async Task A_mail_that_is_opened_in_another_browser_leads_to_the_slot_too()
    {
        await using var host = await WebHost.StartAsync();
        var (slot, _) = await MainJourneyTests.FreeLessonAsync(host);
        await using var phone = await chromium.OpenAsync(host.Address, "ja", 390);
        await using var mailReader = await chromium.OpenAsync(host.Address, "ja", 390);
        await phone.GoAsync($"/slots/{slot}");
        await phone.Page.Locator(".book-act a.register").ClickAsync();
        await RegisterAsync(new Actions(phone), "elsewhere@mail.example");
        await mailReader.Page.GotoAsync(await LinkAsync(host, "elsewhere@mail.example"));

        await mailReader.Page.Locator("input[type=password]").FillAsync(Password);
        await mailReader.Page.Locator("form button.primary").ClickAsync();

        await mailReader.Page.WaitForURLAsync($"**/slots/{slot}*");
        await mailReader.InteractiveAsync();
        await mailReader.Expect(mailReader.Page.Locator(".book-act button.primary")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_plan_that_is_bought_on_the_way_leads_back_and_the_seat_is_booked_with_it()
    {
        await using var host = await WebHost.StartAsync();
        var slot = await MainJourneyTests.FreeClassAsync(host);
        await using var member = await chromium.OpenAsync(host.Address, "ja", 390);
        await member.SignInAsync("member2@demo.example", $"/slots/{slot}");
        await member.InteractiveAsync();
        await member.Page.Locator(".type input[value=Regular]").CheckAsync(); // a trial could be had without a plan
        await member.Page.Locator(".book a[href^='/plans']").ClickAsync();
        await member.Page.Locator(".plan", new() { HasText = "回数券5回" }).Locator("button").ClickAsync();
        await member.Page.WaitForURLAsync("**/dev/stripe/pay/**");
        await member.Page.Locator("button.main").ClickAsync();
        await member.Page.WaitForURLAsync($"**/slots/{slot}?way=CT*");
        await member.InteractiveAsync();
        await member.ShotAsync("back-with-a-plan");
        await member.Page.Locator(".book-act button.primary").ClickAsync();
        await member.Page.WaitForURLAsync("**/reservations/R*");
        await member
            .Expect(member.Page.Locator("main"))
            .ToContainTextAsync(member.Text<ReservationStatusTexts>("StatusConfirmed"));
        Assert.Empty(member.Faults);
    }

    private static async Task RegisterAsync(Actions actions, string email)
    {
        await actions.FillAsync("#input-name", "伊藤 そら");
        await actions.FillAsync("#input-email", email);
        await actions.FillAsync("#input-password", Password);
        await actions.TickAsync("input[name='Input.AcceptTerms']");
        await actions.SendAsync();
    }

    private static async Task<string> LinkAsync(WebHost host, string to)
    {
        string? text = null;
        await Poll.UntilAsync(
            () =>
            {
                using var db = host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContext();
                text = db
                    .OutboxMails.Where(m => m.To == to && m.Occasion == MailOccasion.ConfirmEmail)
                    .Select(m => m.Text)
                    .FirstOrDefault();
                return text is not null;
            },
            "the mail"
        );
        return Members.AccountSite.LinkIn(text!);
    }
}
