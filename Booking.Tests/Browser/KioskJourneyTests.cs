using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Tests.TestKit;
using Booking.Web.Kiosks;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Browser;

/// <summary>
/// A tablet becomes a kiosk; a member holds up their code and is welcomed; then nothing of them is left.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class KioskJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task A_member_checks_in_at_the_door_and_the_screen_forgets_them()
    {
        await using var host = await WebHost.StartAsync();
        var (number, name, pass) = await BookedAsync(host);
        var film = Path.Combine(Path.GetTempPath(), $"kiosk-{Guid.NewGuid():n}.y4m");
        await File.WriteAllBytesAsync(film, CheckInJourneyTests.Film(pass));
        try
        {
            await using var browser = await chromium.WithCameraAsync(film);
            await using var tablet = await chromium.OpenAsync(host.Address, "ja", 1024, browser: browser);
            await tablet.SignInAsync("staff@demo.example", "/staff/kiosks");
            await tablet.ShotAsync("kiosks");
            await tablet.Page.Locator("form:has(#kiosk-name) button").ClickAsync();
            await tablet.Page.Locator("#kiosk-classes li").First.WaitForAsync();
            await tablet.ShotAsync("kiosk");

            await tablet.Page.Locator("#kiosk-code").FillAsync(number);
            await tablet.Page.Locator("#kiosk-code").PressAsync("Enter");
            await tablet.Expect(tablet.Page.Locator("#kiosk-result.is-refused")).ToBeVisibleAsync();
            await tablet.Page.Locator("#kiosk-back").ClickAsync();

            await tablet.Page.Locator("#kiosk-camera").ClickAsync();
            await tablet
                .Expect(tablet.Page.Locator("#kiosk-title"))
                .ToHaveTextAsync(tablet.Text<KioskTexts>("Hello", name));
            await tablet.ShotAsync("kiosk-welcome");
            await tablet.Page.Locator("#kiosk-back").ClickAsync();
            await tablet.Expect(tablet.Page.Locator("#kiosk-start")).ToBeVisibleAsync();
            Assert.DoesNotContain(name, await tablet.Page.ContentAsync());
            Assert.Empty(tablet.Faults);
        }
        finally
        {
            File.Delete(film);
        }
    }

    /// <summary>A seat within the hour with nothing due: its member's number, short name and pass.</summary>
    private static async Task<(string Number, string Name, string Pass)> BookedAsync(WebHost host)
    {
        var slot = await DeskJourneyTests.BookedSlotAsync(host);
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var booking = await db
            .Reservations.Where(r => r.SlotId == slot.Id)
            .Select(r => new
            {
                r.Id,
                r.MemberId,
                r.Member,
            })
            .SingleAsync();
        await host.Get<TakeCash>()
            .RunAsync(
                await SharedWebHost.ColleagueAsync(host),
                Numbering.Reservation.Of(booking.Id),
                CancellationToken.None
            );
        var actor = new Actor(booking.Member.AccountId, booking.MemberId, IsStaff: false, IsAdmin: false);
        var pass = await host.Get<MemberPass>().ReadAsync(actor, CancellationToken.None);
        return (
            Numbering.Member.Of(booking.MemberId),
            Domain.Reservations.FrontDesk.Kiosks.ShortName.Of(booking.Member.Name),
            pass!
        );
    }
}
