using System.Net;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Tests.Browser;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Kiosks;

/// <summary>A device becomes a kiosk and is one until it is ended; over HTTP (rule Kiosk).</summary>
public sealed class KioskPageTests(SharedWebHost site) : IClassFixture<SharedWebHost>
{
    [Fact]
    public async Task Who_makes_a_device_a_kiosk_is_signed_out_on_it_and_it_does_nothing_but_check_in()
    {
        using var device = await OpenAsync("Door 1");

        var page = await device.GetAsync("/kiosk");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("id=\"kiosk-form\"", page.Html);
        Assert.Contains("no-store", page.Response.Headers.CacheControl?.ToString());
        foreach (var path in new[] { "/staff", "/staff/kiosks", "/staff/members", "/admin/payments", "/my" })
            Assert.Contains("/account/login?", (await device.GetAsync(path)).Location);
        Assert.Equal(HttpStatusCode.OK, (await device.GetAsync("/kiosk/classes")).Status);
    }

    [Fact]
    public async Task A_pass_is_welcomed_in_words_of_either_language_and_a_number_is_not()
    {
        var (number, pass) = await BookedAsync();
        using var device = await OpenAsync("Door 2");

        Assert.Contains("A number is not enough here.", (await ScanAsync(device, number)).Html);
        var welcome = await ScanAsync(device, pass);
        Assert.Contains("\"ok\":true", welcome.Html);
        Assert.Contains("You are checked in.", welcome.Html);
        await device.GetAsync("/language/ja?back=%2Fkiosk");
        Assert.Contains(
            "すでに受付済みです",
            System.Text.RegularExpressions.Regex.Unescape((await ScanAsync(device, pass)).Html)
        );
    }

    [Fact]
    public async Task A_kiosk_that_is_ended_elsewhere_is_none_at_its_next_request()
    {
        using var device = await OpenAsync("Door 3");
        using var admin = await SignedInAsync("admin@demo.example");
        var id = await ReadAsync(db => db.Kiosks.Where(k => k.Name == "Door 3").Select(k => k.Id).SingleAsync());

        await admin.SendAsync("/staff/kiosks", $"kiosk-end-{id}");

        Assert.Equal(HttpStatusCode.Forbidden, (await device.GetAsync("/kiosk/classes")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ScanAsync(device, "BKP")).Status);
        Assert.DoesNotContain("id=\"kiosk-form\"", (await device.GetAsync("/kiosk")).Html);
    }

    [Fact]
    public async Task A_device_without_the_cookie_and_a_form_of_another_site_get_nothing()
    {
        using var stranger = new Visitor(site.Host.Address);
        Assert.Equal(HttpStatusCode.Forbidden, (await ScanAsync(stranger, "BKP")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/kiosk/classes")).Status);

        using var device = await OpenAsync("Door 4");
        var cookie = device.Cookies.GetCookies(site.Host.Address)["booking-kiosk"]!;
        Assert.True(cookie.HttpOnly);
        var posted = await device.PostAsync("/kiosk/check-in", [new("code", "BKP")]);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, posted.Status);
    }

    private static Task<Page> ScanAsync(Visitor device, string code) =>
        device.PostJsonAsync("/kiosk/check-in", new { code });

    private async Task<T> ReadAsync<T>(Func<BookingDbContext, Task<T>> read)
    {
        await using var db = await site.Host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    private async Task<Visitor> SignedInAsync(string email)
    {
        var visitor = new Visitor(site.Host.Address);
        await visitor.SendAsync(
            "/account/login",
            "login",
            ("Input.Email", email),
            ("Input.Password", Web.Development.DemoData.Password)
        );
        return visitor;
    }

    private async Task<Visitor> OpenAsync(string name)
    {
        var device = await SignedInAsync("staff@demo.example");
        var place = await ReadAsync(db => db.Locations.OrderBy(l => l.Id).Select(l => l.Id).FirstAsync());
        var made = await device.SendAsync(
            "/staff/kiosks",
            "kiosk-open",
            ("Place", Numbering.Location.Of(place)),
            ("Name", name)
        );
        Assert.EndsWith("/kiosk", made.Location);
        return device;
    }

    /// <summary>A seat that begins within the hour, with nothing due, and its member's pass.</summary>
    private async Task<(string Number, string Pass)> BookedAsync()
    {
        var slot = await DeskJourneyTests.BookedSlotAsync(site.Host);
        var booking = await ReadAsync(db =>
            db.Reservations.Where(r => r.SlotId == slot.Id)
                .Select(r => new
                {
                    r.Id,
                    r.MemberId,
                    r.Member.AccountId,
                })
                .SingleAsync()
        );
        await site
            .Host.Get<TakeCash>()
            .RunAsync(
                await SharedWebHost.ColleagueAsync(site.Host),
                Numbering.Reservation.Of(booking.Id),
                CancellationToken.None
            );
        var pass = await site
            .Host.Get<MemberPass>()
            .ReadAsync(new(booking.AccountId, booking.MemberId, false, false), CancellationToken.None);
        return (Numbering.Member.Of(booking.MemberId), pass!);
    }
}
