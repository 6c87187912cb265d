using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Reservations.Waitlist;
using Booking.Tests.TestKit;
using Booking.Web.Theme.Waits;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Browser;

/// <summary>
/// The last seat is taken; a member waits on the phone, is offered the seat on the open page as soon as it is free, and
/// takes it; nobody else finds it free, and opening the mail's link takes nothing.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class WaitlistJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("ja", 390)]
    [InlineData("en", 1280)]
    public async Task Who_waits_is_offered_the_seat_and_takes_it(string language, int width)
    {
        await using var host = await WebHost.StartAsync();
        var (slot, _) = await DemoSlots.FreeLessonAsync(host);
        Assert.True(Numbering.Slot.TryParse(slot, out var id));
        var other = await SharedWebHost.NewMemberAsync(host);
        var hold = await host.Get<PlaceHold>()
            .RunAsync(other, new(id, ReservationType.Regular, "first"), CancellationToken.None);
        await using var member = await chromium.OpenAsync(host.Address, language, width);
        await using var outsider = await chromium.OpenAsync(host.Address, "en", 1280);
        await member.SignInAsync("member@demo.example", $"/slots/{slot}");
        await member.InteractiveAsync();

        await member.ShotAsync("waitlist-full");
        await member.Page.Locator(".wait-join .book-act button").ClickAsync();
        await member.Expect(member.Page.Locator(".wait h2")).ToHaveTextAsync(member.Text<WaitTexts>("Place", 1));
        await member.ShotAsync("waitlist-waiting");
        await outsider.GoAsync($"/slots/{slot}");

        var given = await host.Get<ReleaseHold>()
            .RunAsync(other, hold.Value!.ReservationNumber, CancellationToken.None);
        Assert.Equal(ReleaseOutcome.Freed, given.Value);
        await member.Page.Locator(".wait.offered .countdown").WaitForAsync();
        await member.ShotAsync("waitlist-offered");
        await outsider.Expect(outsider.Page.Locator(".book .seats-full").First).ToBeVisibleAsync();
        await outsider.Expect(outsider.Page.Locator(".book .seats-held").First).ToBeVisibleAsync();

        Assert.EndsWith($"/slots/{slot}", await LinkOfOfferAsync(host));
        await member.GoAsync($"/slots/{slot}");
        await member.Page.Locator(".wait.offered").WaitForAsync();
        await member.GoAsync("/");
        await member.Page.Locator(".wait.offered").WaitForAsync();
        await member.ShotAsync("waitlist-home");
        await member.Page.Locator(".wait.offered button.primary").ClickAsync();
        await member.Page.WaitForURLAsync("**/dev/stripe/pay/**");

        Assert.Equal((WaitlistStatus.Seated, 1), await StateAsync(host, id));
        Assert.Empty(member.Faults);
        Assert.Empty(outsider.Faults);
    }

    /// <summary>Quiet hours may keep the mail back, so it is written here.</summary>
    private static async Task<string> LinkOfOfferAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var mail = await db.OutboxMails.AsNoTracking().SingleAsync(m => m.Occasion == MailOccasion.WaitOffered);
        var written = await host.Get<IMailRenderer>()
            .RenderAsync(mail.Occasion, mail.Language, mail.FactsByName, CancellationToken.None);
        return written
            .Text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .First(word => word.Contains("/slots/", StringComparison.Ordinal));
    }

    private static async Task<(WaitlistStatus Status, int Living)> StateAsync(WebHost host, long slot)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        return (
            await db.WaitlistEntries.Where(e => e.SlotId == slot).Select(e => e.Status).SingleAsync(),
            await db.Reservations.CountAsync(r => r.SlotId == slot && r.Status == ReservationStatus.Held)
        );
    }
}
