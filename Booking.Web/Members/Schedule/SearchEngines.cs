using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Schedule;

/// <summary>What search engines read first: which pages are nobody's business, and which there are.</summary>
internal static class SearchEngines
{
    private const int DaysAhead = 7;

    private static readonly XNamespace Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>Pages of one person, and of those who work here.</summary>
    private static readonly string[] Private =
    [
        "/account/",
        "/admin/",
        "/api/",
        "/contracts",
        "/my",
        "/pass",
        "/payments",
        "/reservations",
        "/staff/",
    ];

    public static void Map(WebApplication app)
    {
        app.MapGet("/robots.txt", Robots).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/sitemap.xml", SitemapAsync)
            .AllowAnonymous()
            .RequireRateLimiting(Startup.Security.ApiLimit)
            .ExcludeFromDescription();
    }

    private static IResult Robots(HttpContext http, [FromServices] IOptions<SiteOptions> site) =>
        Results.Text(
            $"""
            User-agent: *
            {string.Join('\n', Private.Select(path => $"Disallow: {path}"))}
            Sitemap: {Root(http, site.Value)}/sitemap.xml

            """,
            "text/plain",
            Encoding.UTF8
        );

    private static async Task<IResult> SitemapAsync(
        HttpContext http,
        [FromServices] IOptions<SiteOptions> site,
        [FromServices] ReadCatalog catalogs,
        [FromServices] SlotSearch slots,
        [FromServices] TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var (root, now) = (Root(http, site.Value), clock.GetUtcNow());
        var catalog = await catalogs.RunAsync(cancellationToken);
        var coming = await slots.AllAsync(new(now, now.AddDays(DaysAhead)) { AvailableOnly = true }, cancellationToken);
        IEnumerable<string> paths =
        [
            "/",
            "/book",
            "/plans",
            .. catalog.Locations.Select(l => "/studios/" + Numbering.Location.Of(l.Id)),
            .. catalog.Staff.Select(s => "/teachers/" + Numbering.Staff.Of(s.Id)),
            .. coming.Select(s => "/slots/" + s.Number),
        ];
        var map = new XElement(
            Schema + "urlset",
            paths.Select(path => new XElement(Schema + "url", new XElement(Schema + "loc", root + path)))
        );
        return Results.Text(
            string.Create(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{map}"),
            "application/xml",
            Encoding.UTF8
        );
    }

    /// <summary>Without a slash at the end.</summary>
    private static string Root(HttpContext http, SiteOptions site) =>
        site.BaseUrl is { Length: > 0 } address ? address.TrimEnd('/') : $"{http.Request.Scheme}://{http.Request.Host}";
}
