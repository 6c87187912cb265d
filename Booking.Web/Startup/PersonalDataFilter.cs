using System.Diagnostics;
using OpenTelemetry;

namespace Booking.Web.Startup;

/// <summary>
/// Removes from spans what may tell of a person or open an account: queries of addresses (they hold the tokens of
/// mailed links and search terms), values in statements, and a visitor's network address.
/// </summary>
internal sealed class PersonalDataFilter : BaseProcessor<Activity>
{
    private const string StatementValue = "db.query.parameter.";

    private static readonly string[] Removed = ["url.query", "client.address"];
    private static readonly string[] Shortened = ["url.full", "http.url", "http.target"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Removed)
            data.SetTag(tag, null);
        if (data.Kind == ActivityKind.Server)
            data.SetTag("network.peer.address", null);
        foreach (var tag in Shortened)
        {
            if (data.GetTagItem(tag) is string address)
                data.SetTag(tag, address.Split('?', '#')[0]);
        }

        foreach (
            var (tag, _) in data
                .TagObjects.Where(t => t.Key.StartsWith(StatementValue, StringComparison.Ordinal))
                .ToList()
        )
            data.SetTag(tag, null);
    }
}
