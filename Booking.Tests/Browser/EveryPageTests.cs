using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Tests.TestKit;
using Booking.Web.Development;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Booking.Tests.Browser;

/// <summary>
/// Every page, on phone and desktop, in both languages and themes: nothing complains, nothing sticks out sideways,
/// everything that can be pressed has a name. Where BOOKING_TEST_AXE is set, axe looks for barriers too: that takes
/// minutes.
/// </summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class EveryPageTests(Chromium chromium)
{
    private static readonly string[] ForGuests =
    [
        "/",
        "/book",
        "/book?location=LC2&kind=Lesson&free=true",
        "/book?week=2031-01-06",
        "/slots/SS1",
        "/plans",
        "/teachers/ST1",
        "/studios/LC1",
        "/legal/commerce",
        "/status",
    ];
    private static readonly string[] Static =
    [
        "/slots/SS99999999",
        "/no-such-page",
        "/account/login",
        "/account/register",
        "/account/forgot",
        "/account/resend",
        "/account/reset",
        "/account/goodbye",
        "/kiosk",
        "/dev/mail",
        "/dev/clock",
        "/dev/stripe/",
    ];
    private static readonly string[] ForMembers =
    [
        "/reservations",
        "/reservations?tab=past",
        "/",
        "/my",
        "/payments",
        "/plans",
        "/contracts",
        "/pass",
    ];
    private static readonly string[] ForMembersStatic =
    [
        "/reservations/R99999999",
        "/reservations/R99999999/move",
        "/contracts/CT9999999",
        "/account/manage",
        "/account/manage/two-factor",
        "/account/passkeys",
        "/account/passkeys/offer?returnUrl=%2Fbook",
        "/account/passkeys/AQID",
        "/account/sessions",
        "/account/withdraw",
    ];
    private static readonly string[] ForStaff =
    [
        "/staff",
        "/staff/calendar",
        "/staff/calendar?view=month",
        "/staff/calendar?view=staff",
        "/staff/calendar?view=day",
        "/staff/today",
        "/staff/members",
        "/staff/members?q=regular",
        "/staff/members?q=nobody-at-all",
        "/staff/members/MB1",
        "/staff/members/new",
        "/staff/check-in",
        "/staff/slots/SS1",
        "/staff/slots/SS1/message",
        "/staff/members/MB1/message",
        "/staff/calendar/repeat",
        "/staff/calendar/copy",
        "/staff/calendar/import",
        "/staff/bookings",
        "/staff/bookings?columns=Number.Start.Member.Program.Location.Staff.Status.Paid.Created.Type.Hold.Actions",
        "/staff/bookings?q=nobody-at-all&status=Held,Confirmed",
        "/staff/contracts",
        "/staff/contracts?days=400&sort=Expiry",
    ];

    private static readonly string[] ForAdmins =
    [
        "/admin/payments",
        "/admin/payments?columns=Number.Amount.Status.Day.Member.For.Refunded.Left.Means",
        "/admin/payments?status=Disputed",
        "/admin/payments/PY1",
        "/admin/payments/bulk",
        "/admin/payments/bulk?batch=b&p=PY1",
        "/admin/inbox",
        "/admin/tasks",
        "/admin/images",
        "/admin/questions",
        "/admin/labels",
        "/admin/notices",
        "/admin/notices/ReservationConfirmed/ja",
        "/admin/notices/RefundMade/en",
        "/admin/catalog",
        "/admin/catalog/holidays",
        "/admin/catalog/holidays/new",
        "/admin/sales",
        "/admin/reconciliation",
        "/admin/audit",
        "/admin/audit?action=Cancel",
        "/admin/mails",
        "/admin/mails?state=Failed",
        "/admin/installation",
        "/admin/retention",
        "/admin/first-steps",
        "/admin/settings",
        "/admin/settings?tab=legal",
        "/admin/settings?tab=booking",
        "/admin/settings?tab=members",
        "/admin/settings?tab=mail",
        "/admin/tags",
        "/admin/settings?tab=places",
        "/admin/settings?tab=connections",
    ];

    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
    };

    private static readonly AxeRunOptions Contrast = new()
    {
        RunOnly = new() { Type = "rule", Values = ["color-contrast"] },
        ResultTypes = [ResultType.Violations],
    };

    private readonly List<string> _barriers = [];
    private bool _looksForBarriers;

    [Theory]
    [InlineData("ja", 1280, "light", true)]
    [InlineData("en", 390, "dark", false)]
    public async Task Every_page_stands(string language, int width, string theme, bool looksForBarriers)
    {
        _looksForBarriers = looksForBarriers && Environment.GetEnvironmentVariable("BOOKING_TEST_AXE") is not null;
        await using var host = await WebHost.StartAsync();
        await using var guest = await chromium.OpenAsync(host.Address, language, width, theme);
        foreach (var path in ForGuests)
            await VisitAsync(guest, path, interactive: true);
        foreach (var path in Static)
            await VisitAsync(guest, path, interactive: false);
        await using var member = await chromium.OpenAsync(host.Address, language, width, theme);
        await member.SignInAsync("member@demo.example");
        foreach (var path in ForMembers)
            await VisitAsync(member, path, interactive: true);
        foreach (var (name, path) in await OwnAsync(host))
            await VisitAsync(member, path, interactive: true, name);
        foreach (var path in ForMembersStatic)
            await VisitAsync(member, path, interactive: false);
        await using var admin = await chromium.OpenAsync(host.Address, language, width, theme);
        await admin.SignInAsync("admin@demo.example");
        foreach (var path in ForStaff.Concat(ForAdmins))
            await VisitAsync(admin, path, interactive: true);

        foreach (var person in new[] { guest, member, admin })
            Assert.DoesNotContain(person.Faults, fault => !fault.StartsWith("404", StringComparison.Ordinal));
        Assert.True(_barriers.Count == 0, string.Join('\n', _barriers));
    }

    /// <summary>Pages of the demo member's own things, and of a class they could book.</summary>
    private static async Task<(string Name, string Path)[]> OwnAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var now = TimeProvider.System.GetUtcNow();
        var contract = await db
            .Contracts.Where(c => c.Member.Account.Email == DemoData.Accounts[0] && c.Lines > 2)
            .OrderBy(c => c.Id)
            .FirstAsync();
        var ahead = await db
            .Reservations.Where(r => r.MemberId == contract.MemberId && r.Slot.StartsAt > now)
            .FirstAsync();
        var been = await db
            .Reservations.Where(r => r.MemberId == contract.MemberId && r.Status == ReservationStatus.Cancelled)
            .FirstAsync();
        var open = await db
            .Slots.Where(s =>
                s.Program.Kind == ProgramKind.Class
                && s.StartsAt > now.AddDays(2)
                && s.Reserved < s.Capacity
                && s.Id != ahead.SlotId
            )
            .OrderBy(s => s.StartsAt)
            .FirstAsync();
        return
        [
            ("contract", $"/contracts/{contract.Number}"),
            ("booked-with-points", $"/reservations/{ahead.Number}"),
            ("move", $"/reservations/{ahead.Number}/move"),
            ("cancelled-class", $"/reservations/{been.Number}"),
            ("class", $"/slots/{open.Number}"),
        ];
    }

    private async Task VisitAsync(Person person, string path, bool interactive, string? name = null)
    {
        await person.GoAsync(path, interactive);
        if (interactive)
            await person.Page.Locator("main h1").First.WaitForAsync();
        await person.ShotAsync(
            "page-"
                + (
                    name
                    ?? (
                        path == "/"
                            ? "home"
                            : string.Concat(path.Trim('/').Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))
                    )
                )
        );
        if (interactive)
            await person.Expect(person.Page.Locator("main h1")).ToHaveCountAsync(1);
        var overflow = await person.Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        Assert.True(overflow <= 1, $"{path} is {overflow} px wider than the screen.");
        var nameless = await person.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('a[href],button,select,input:not([type=hidden])')].filter(e => "
                + "e.offsetParent && !(e.textContent.trim() || e.ariaLabel || e.labels?.length || e.title || "
                + "e.value)).map(e => e.outerHTML.slice(0, 120))"
        );
        Assert.True(nameless.Length == 0, $"{path}: {string.Join('\n', nameless)}");
        if (_looksForBarriers)
            _barriers.AddRange(await BarriersAsync(person, path));
    }

    /// <summary>
    /// What axe finds against WCAG 2.2 A and AA; of the dark theme the contrast alone, the rest is the same.
    /// </summary>
    private static async Task<IEnumerable<string>> BarriersAsync(Person person, string path)
    {
        var page = person.Page;
        var faults = person.Faults.Count;
        var light = await page.RunAxe(Wcag);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark }); // some colours change gradually
        await page.EvaluateAsync("Promise.allSettled(document.getAnimations().map(change => change.finished))");
        var dark = await page.RunAxe(Contrast);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        person.Forget(faults); // axe writes styles, which the policy of ours refuses
        return light
            .Violations.Concat(dark.Violations)
            .Select(violation =>
                $"{path}: {violation.Id} at {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}"
            );
    }
}
