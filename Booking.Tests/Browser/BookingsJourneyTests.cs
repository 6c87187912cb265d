using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Tests.TestKit;
using Booking.Web.Staff.Bookings;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Browser;

/// <summary>
/// The list of all bookings, in a real browser: somebody searches everything by Ctrl+K, finds a booking by a part of
/// the name, cancels it, and takes the list along as a file.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class BookingsJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("ja", 1280)]
    [InlineData("en", 390)]
    public async Task Staff_find_a_booking_by_a_part_of_the_name_cancel_it_and_export_the_list(
        string language,
        int width
    )
    {
        await using var host = await WebHost.StartAsync();
        var (number, name) = await ComingAsync(host);
        await using var staff = await chromium.OpenAsync(host.Address, language, width);
        await staff.SignInAsync("staff@demo.example", "/staff/today");
        await staff.InteractiveAsync();

        await staff.Page.Keyboard.PressAsync("Control+k");
        await staff.Expect(staff.Page.Locator(".search-input")).ToBeFocusedAsync();
        await staff.Page.Keyboard.TypeAsync(number.ToLowerInvariant());
        var hit = staff.Page.Locator($".search-results a[href='/staff/bookings?q={number}']");
        await hit.WaitForAsync();
        await staff.ShotAsync("search-everything");
        await staff.Page.Keyboard.PressAsync("ArrowDown");
        await staff.Expect(hit).ToBeFocusedAsync();
        await staff.Page.Keyboard.PressAsync("Enter");
        await staff.Page.WaitForURLAsync($"**/staff/bookings?q={number}");
        await staff.Expect(staff.Page.Locator(".grid-row")).ToHaveCountAsync(1);
        await staff.Expect(staff.Page.Locator(".search-input")).ToHaveCountAsync(0);

        var part = name[1..^1];
        await staff.Page.Locator("#filter-q").FillAsync(part);
        await staff.Page.Keyboard.PressAsync("Enter");
        await staff.Page.WaitForURLAsync(url =>
            Uri.UnescapeDataString(url).EndsWith("?q=" + part, StringComparison.Ordinal)
        );
        var row = staff.Page.Locator(".grid-row:has(.cell-number span:text-is('" + number + "'))");
        await row.WaitForAsync();
        await staff.ShotAsync("bookings");

        await row.Locator(".cancel").ClickAsync();
        await staff.Page.Locator(".consequence").WaitForAsync();
        await staff.ShotAsync("bookings-cancel");
        await staff.Page.GoBackAsync();
        await staff.Expect(staff.Page.Locator(".consequence")).ToHaveCountAsync(0);
        await row.Locator(".cancel").ClickAsync();
        await staff.Page.Locator(".consequence").WaitForAsync();
        await staff.Page.ReloadAsync();
        await staff.Page.Locator(".consequence").WaitForAsync();
        await staff.Page.Locator(".dialog-yes").ClickAsync();
        await staff
            .Expect(row.Locator(".cell-status"))
            .ToContainTextAsync(staff.Text<Web.Theme.Reservations.ReservationStatusTexts>("StatusCancelled"));
        await staff.Expect(row.Locator(".cancel")).ToHaveCountAsync(0);
        await staff.Expect(staff.Page.GetByText(staff.Text<BookingTexts>("Cancelled", number))).ToBeVisibleAsync();

        var download = await staff.Page.RunAndWaitForDownloadAsync(() =>
            staff.Page.Locator("a[download]").ClickAsync()
        );
        Assert.Equal("bookings.csv", download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.StartsWith("number,member,name", lines[0].TrimStart('\uFEFF'));
        Assert.Contains(lines, line => line.StartsWith(number + ",") && line.Contains(",Cancelled,"));
        Assert.All(lines[1..], line => Assert.Contains(part, line));
        Assert.Empty(staff.Faults);
    }

    [Fact]
    public async Task Members_are_turned_away_from_the_lists_and_their_files()
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, "en", 1280);
        await member.SignInAsync("member@demo.example", "/");
        foreach (var path in new[] { "/staff/bookings", "/staff/contracts", "/staff/members" })
        {
            await member.GoAsync(path, interactive: false);
            Assert.Empty(await member.Page.Locator(".admin-grid").AllAsync());
            var file = await member.Page.Context.APIRequest.GetAsync(
                $"{host.Address.ToString().TrimEnd('/')}{path}.csv"
            );
            Assert.DoesNotContain("number,", await file.TextAsync());
        }
    }

    [Theory]
    [InlineData("staff@demo.example", false)]
    [InlineData("admin@demo.example", true)]
    public async Task The_file_of_all_members_is_for_admins_alone(string email, bool isGiven)
    {
        await using var host = await WebHost.StartAsync();
        await using var person = await chromium.OpenAsync(host.Address, "en", 1280);
        await person.SignInAsync(email, "/staff/members");

        var file = await person.Page.Context.APIRequest.GetAsync(
            $"{host.Address.ToString().TrimEnd('/')}/staff/members.csv?q=emma"
        );

        var text = await file.TextAsync();
        Assert.Equal(isGiven, text.TrimStart('\uFEFF').StartsWith("number,name,email", StringComparison.Ordinal));
        Assert.Equal(isGiven, text.Contains("Emma Clarke", StringComparison.Ordinal));
    }

    /// <summary>
    /// A booking of the demo studio that can be cancelled at the desk, of a member whose bookings fill no second page.
    /// </summary>
    private static async Task<(string Number, string Name)> ComingAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var soon = host.Get<TimeProvider>().GetUtcNow().AddHours(1);
        var coming = await db
            .Reservations.Where(r => r.Status == ReservationStatus.Confirmed && r.Slot.StartsAt > soon)
            .OrderBy(r => r.Id)
            .Select(r => new { r.Id, r.Member.Name })
            .ToListAsync();
        var names = await db.Reservations.Select(r => r.Member.Name).ToListAsync();
        var one = coming.First(c =>
            c.Name.Length > 4 && names.Count(n => n.Contains(c.Name[1..^1], StringComparison.Ordinal)) is > 1 and < 20
        );
        return (Numbering.Reservation.Of(one.Id), one.Name);
    }
}
