using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Privacy;
using Booking.Domain.Privacy.Retention;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Admin.Retention;

/// <summary>
/// How long things are kept, and when they were cleared last, for admins: counts only (rule Retention).
/// </summary>
public sealed partial class RetentionPage(
    ReadRetention read,
    CurrentActor current,
    IOptions<SiteOptions> site,
    IStringLocalizer<RetentionTexts> text
) : ActionComponent
{
    private const string Zone = Location.DefaultTimeZone;

    private RetentionReport? _report;

    private IOptions<SiteOptions> Site => site;

    private IStringLocalizer<RetentionTexts> Text => text;

    private RetentionRun? Latest => _report?.Runs.FirstOrDefault();

    protected override async Task OnInitializedAsync() =>
        _report = await read.RunAsync(await current.GetAsync(), CancellationToken.None);

    private static string Total(RetentionRun run) =>
        run.ClearedByLimit.Values.Sum().ToString("N0", CultureInfo.CurrentCulture);

    private static string Cleared(RetentionRun? run, RetentionLimit limit) =>
        (run?.ClearedByLimit.GetValueOrDefault(limit) ?? 0).ToString("N0", CultureInfo.CurrentCulture);
}
