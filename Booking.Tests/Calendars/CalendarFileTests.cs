using System.Net;
using Booking.Domain.Calendars;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.Members;
using Booking.Tests.TestKit;
using Booking.Web.Notifications.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Calendars;

/// <summary>What a calendar program gets under the secret address, over HTTP, read by another parser.</summary>
public sealed class CalendarFileTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Theory]
    [InlineData("Asia/Tokyo", "2027-07-01T09:00:00Z")]
    [InlineData("Europe/Berlin", "2027-01-15T17:00:00Z")]
    [InlineData("Europe/Berlin", "2027-07-15T17:00:00Z")]
    [InlineData("Europe/Berlin", "2027-03-28T00:30:00Z")]
    [InlineData("Europe/Berlin", "2027-10-31T02:30:00Z")]
    public async Task Another_parser_reads_the_same_instants(string zone, string start)
    {
        var startsAt = DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture);
        var file = Write(Entry("R7", startsAt, zone) with { Staff = new("水野 さくら", "Sakura Mizuno") });

        var read = await ReadBack.ParseAsync(file);

        Assert.Equal("PUBLISH", read.Method);
        Assert.Equal([zone], read.Zones);
        var entry = Assert.Single(read.Events);
        Assert.Equal((startsAt, startsAt.AddHours(1), zone), (entry.Starts, entry.Ends, entry.Zone));
        Assert.Equal(("Yoga, slow; quiet", "CONFIRMED"), (entry.Summary, entry.Status));
        Assert.Equal("Ginza, 4-2-8 Ginza, Tokyo", entry.Location);
        Assert.Contains($"With Sakura Mizuno\nNo. R7\n{site.Host.Address}reservations/R7", entry.Description);
    }

    [Fact]
    public async Task The_identifier_stays_and_the_sequence_rises_with_a_change()
    {
        var entry = Entry("R8", DateTimeOffset.UnixEpoch.AddYears(60), "Asia/Tokyo");

        var before = Assert.Single((await ReadBack.ParseAsync(Write(entry))).Events);
        var after = Assert.Single(
            (
                await ReadBack.ParseAsync(
                    Write(
                        entry with
                        {
                            State = CalendarEntryState.Cancelled,
                            ChangedAt = entry.ChangedAt.AddSeconds(1),
                        }
                    )
                )
            ).Events
        );

        Assert.Equal(before.Uid, after.Uid);
        Assert.True(after.Sequence > before.Sequence);
        Assert.Equal("CANCELLED", after.Status);
        Assert.StartsWith("Cancelled", after.Description);
    }

    [Fact]
    public async Task A_member_makes_an_address_that_programs_read_without_signing_in_until_it_is_taken_back()
    {
        using var member = site.Visitor();
        await AccountSite.SignInAsync(member, "member@demo.example", "demo-booking");
        Assert.Contains("There is no address yet", (await member.GetAsync("/account/calendar")).Html);
        await member.SendAsync("/account/calendar", "feed-make");
        var first = AddressIn((await member.GetAsync("/account/calendar")).Html);

        var read = await ReadBack.ParseAsync(await ReadAsync(first));
        await using (var db = await site.Host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync())
        {
            var from = TimeProvider.System.GetUtcNow();
            var coming = await db
                .Reservations.Where(r => r.Member.Account.Email == "member@demo.example" && r.Slot.StartsAt > from)
                .Select(r => r.Id)
                .ToListAsync();
            Assert.NotEmpty(coming);
            Assert.All(
                coming.Select(Numbering.Reservation.Of),
                number => Assert.Contains(read.Events, e => e.Uid.StartsWith(number + "@", StringComparison.Ordinal))
            );
        }

        await member.SendAsync("/account/calendar", "feed-renew");
        var second = AddressIn((await member.GetAsync("/account/calendar")).Html);
        Assert.NotEqual(first, second);
        Assert.Equal(first.AbsolutePath, second.AbsolutePath); // of which logs and traces tell
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(first));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second));
        await member.SendAsync("/account/calendar", "feed-end");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(second));
        Assert.Equal(
            HttpStatusCode.NotFound,
            await StatusAsync(new Uri(site.Host.Address, "/calendar.ics?code=guess"))
        );
    }

    [Fact]
    public async Task Who_asks_again_for_what_has_not_changed_gets_nothing_twice()
    {
        var account = await site.AddAsync();
        using var member = site.Visitor();
        await AccountSite.SignInAsync(member, account);
        await member.SendAsync("/account/calendar", "feed-make");
        var address = AddressIn((await member.GetAsync("/account/calendar")).Html);
        using var http = new HttpClient();
        using var first = await http.GetAsync(address);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await http.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal("noindex", Assert.Single(first.Headers.GetValues("X-Robots-Tag")));
    }

    [Fact]
    public async Task One_booking_is_a_file_for_its_member_alone()
    {
        string number;
        await using (var db = await site.Host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync())
            number = (
                await db
                    .Reservations.Where(r => r.Member.Account.Email == "member@demo.example")
                    .OrderBy(r => r.Id)
                    .FirstAsync()
            ).Number;
        using var owner = site.Visitor();
        await AccountSite.SignInAsync(owner, "member@demo.example", "demo-booking");
        using var other = site.Visitor();
        await AccountSite.SignInAsync(other, await site.AddAsync());

        var entry = Assert.Single(
            (await ReadBack.ParseAsync((await owner.GetAsync($"/reservations/{number}.ics")).Html)).Events
        );

        Assert.StartsWith(number + "@", entry.Uid);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/reservations/{number}.ics")).Status);
    }

    private string Write(CalendarEntry entry) => site.Host.Get<CalendarFile>().Write(new("en", [entry]));

    private static CalendarEntry Entry(string number, DateTimeOffset startsAt, string zone) =>
        new(
            number,
            startsAt,
            startsAt.AddHours(1),
            zone,
            new("ヨガ", "Yoga, slow; quiet"),
            new("銀座", "Ginza"),
            new("東京都中央区銀座4-2-8", "4-2-8 Ginza, Tokyo"),
            CalendarEntryState.Confirmed,
            startsAt.AddDays(-7),
            startsAt.AddDays(-6)
        );

    private static Uri AddressIn(string html)
    {
        var from = html.IndexOf(
            "http://",
            html.IndexOf("feed-address", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        return new(html[from..html.IndexOf('"', from)]);
    }

    private static async Task<string> ReadAsync(Uri address)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(address);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<HttpStatusCode> StatusAsync(Uri address)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(address);
        return answer.StatusCode;
    }
}
