using System.Net;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Routing;

namespace Booking.Tests.Attack;

/// <summary>
/// Who may open what: every page and endpoint of the program × guest, member, staff and admin. The addresses come from
/// the program itself: one that is missing in the table fails the test.
/// </summary>
public sealed class RoleMatrixTests(AttackSite site) : IClassFixture<AttackSite>
{
    private const string Everybody = "GMSA";
    private const string Nobody = "";
    private const string SignedIn = "MSA";
    private const string Members = "M";
    private const string Work = "SA";
    private const string Admins = "A";

    /// <summary>Who may open a route, by any method: Guest, Member, Staff, Admin.</summary>
    private static readonly Dictionary<string, string> MayOpen = Table(
        (Everybody, "/teachers/{Number} /studios/{Number} /legal/{Name} /robots.txt /sitemap.xml"),
        (Everybody, "/manifest.webmanifest /calendar.ics /notices/stop"),
        (Everybody, "/ /book /slots/{Number} /plans /error /not-found /status /status/{Code:int} /{**path:file}"),
        (Everybody, "/account/address /account/address/undo /account/confirm /account/denied /account/forgot"),
        (Everybody, "/account/goodbye /account/login /account/login-2fa /account/login-recovery /account/logout"),
        (Everybody, "/account/register /account/resend /account/reset /account/passkeys/request"),
        (Everybody, "/language/{language} /theme/{theme} /theme.css /theme-mud.css /images/{id}"),
        (Everybody, "/health/live /health/ready /stripe/webhook /api/slots /api/{*path:nonfile}"),
        (Everybody, "/openapi/{documentName}.json /_blazor /_blazor/negotiate /_blazor/initializers/"),
        (Everybody, "/_blazor/disconnect/ /_framework/opaque-redirect"),
        (Everybody, "/kiosk"),
        (Nobody, "/kiosk/classes /kiosk/check-in"), // a device's own cookie opens them, no sign-in
        (SignedIn, "/account/manage /account/manage/two-factor /account/sessions /api/me/reservations"),
        (SignedIn, "/account/passkeys /account/passkeys/create /account/passkeys/offer /account/passkeys/{Id}"),
        (SignedIn, "/account/calendar /reservations/{number}.ics"),
        (SignedIn, "/my /my/copy.json /account/export /account/prove /account/second-factor"),
        (Members, "/account/withdraw /pass /reservations /reservations/{Number} /reservations/{Number}/move"),
        (Members, "/contracts /contracts/{Number} /payments"),
        (Work, "/staff /staff/bookings /staff/bookings.csv /staff/calendar /staff/calendar/copy"),
        (Work, "/staff/calendar/import"),
        (Work, "/staff/calendar/import/bad.csv /staff/calendar/repeat /staff/calendar/slots.csv /staff/check-in"),
        (Work, "/staff/contracts /staff/contracts.csv /staff/members /staff/members/new /staff/members/{Number}"),
        (Work, "/staff/members/{Number}/message"),
        (Work, "/staff/slots/{Number} /staff/slots/{Number}/message /staff/today /staff/kiosks"),
        (Admins, "/staff/members.csv /admin/audit /admin/audit.csv /admin/images /admin/inbox /admin/installation"),
        (Admins, "/admin/labels /admin/mails /admin/mails.csv /admin/payments /admin/payments.csv"),
        (Admins, "/admin/notices /admin/notices/{Occasion}/{Language}"),
        (Admins, "/admin/payments/bulk /admin/payments/{Number} /admin/questions /admin/reconciliation"),
        (Admins, "/admin/settings /admin/first-steps /admin/tags"),
        (Admins, "/admin/retention /admin/sales /admin/sales/{table}.csv /admin/tasks"),
        (Admins, "/admin/catalog /admin/catalog/access /admin/catalog/{List} /admin/catalog/categories/{Number}"),
        (Admins, "/admin/catalog/courses/{Number} /admin/catalog/deadlines /admin/catalog/deadlines/{Number}"),
        (Admins, "/admin/catalog/holidays /admin/catalog/holidays/{Number} /admin/catalog/locations/{Number}"),
        (Admins, "/admin/catalog/locations/{Number}/hours /admin/catalog/locations/{Place}/rooms/{Number}"),
        (Admins, "/admin/catalog/plans/{Number} /admin/catalog/programs/{Number} /admin/catalog/staff/{Number}")
    );

    [Fact]
    public void Every_page_and_endpoint_is_in_the_table_and_no_other()
    {
        var routes = Guarded.Select(Route).ToHashSet();

        Assert.True(
            routes.SetEquals(MayOpen.Keys),
            $"Say who may open: {string.Join(' ', routes.Except(MayOpen.Keys))}; there is no longer: "
                + string.Join(' ', MayOpen.Keys.Except(routes))
        );
    }

    [Fact]
    public async Task In_Production_there_is_nothing_of_development()
    {
        await using var database = await TestDatabase.CreateNewAsync();
        await using var production = await WebHost.StartProductionAsync(database.Target);
        var routes = production
            .Get<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/'))
            .ToList();

        Assert.Contains("/book", routes);
        Assert.DoesNotContain(routes, route => route.StartsWith("/dev", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_opens_for_those_who_may_and_for_nobody_else()
    {
        var wrong = new List<string>();
        foreach (var endpoint in Guarded)
            foreach (var method in Methods(endpoint))
            {
                var opened = "";
                foreach (var caller in Enum.GetValues<Caller>())
                    if (await OpensAsync(caller, endpoint, method))
                        opened += $"{caller}"[0];
                if (MayOpen.GetValueOrDefault(Route(endpoint)) is { } expected && opened != expected)
                    wrong.Add($"{method} {Route(endpoint)}: {opened}, not {expected}");
            }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>All but what there is in Development only.</summary>
    private IEnumerable<RouteEndpoint> Guarded =>
        site.Endpoints.Where(e => !Route(e).StartsWith("/dev", StringComparison.Ordinal));

    /// <summary>Who may not is sent to sign in or told so; who may gets anything else, if only a 404.</summary>
    private async Task<bool> OpensAsync(Caller caller, RouteEndpoint endpoint, string method)
    {
        var path = AttackSite.Filled(endpoint, name => name == "Code" ? "404" : "1");
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await site[caller].SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var to = answer.Headers.Location?.ToString() ?? "";
        var isSent =
            to.Contains("/account/login?", StringComparison.Ordinal)
            || to.Contains("/account/denied", StringComparison.Ordinal);
        var isRefused = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
        return !isSent && (!isRefused || Route(endpoint) == "/account/denied"); // which says so to everybody
    }

    /// <summary>A page is read, and sent its forms; signing out is for the end.</summary>
    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Where(m =>
            m is not ("HEAD" or "OPTIONS") && !(m == "POST" && Route(endpoint) == "/account/logout")
        );

    private static string Route(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static Dictionary<string, string> Table(params (string Who, string Routes)[] rows) =>
        rows.SelectMany(row =>
                row.Routes.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
                    .Select(route => (route, row.Who))
            )
            .ToDictionary(row => row.route, row => row.Who);
}
