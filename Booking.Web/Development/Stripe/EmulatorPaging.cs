using System.Text.Json.Nodes;

namespace Booking.Web.Development.Stripe;

/// <summary>Stripe's lists: newest first, a limit, a cursor, a range of creation times.</summary>
internal static class EmulatorPaging
{
    public static JsonObject Page<T>(
        string url,
        EmulatorParameters query,
        Dictionary<string, T> all,
        Func<T, bool> wanted,
        Func<T, JsonObject> shape
    )
        where T : EmulatedObject
    {
        var limit = (int)(query.Number("limit") ?? 10);
        var before = query["starting_after"] is { } cursor
            ? (
                all.GetValueOrDefault(cursor) ?? throw StripeProblem.Missing("object", "starting_after", cursor)
            ).Sequence
            : long.MaxValue;
        var found = all
            .Values.Where(one => one.Sequence < before && CreatedFits(one, query) && wanted(one))
            .OrderByDescending(one => one.Sequence)
            .Take(limit + 1)
            .ToList();
        return StripeShapes.List(url, found.Take(limit).Select(shape), found.Count > limit);
    }

    private static bool CreatedFits(EmulatedObject one, EmulatorParameters query) =>
        (query.Time("created") is not { } at || one.Created == at)
        && (query.Time("created[gt]") is not { } gt || one.Created > gt)
        && (query.Time("created[gte]") is not { } gte || one.Created >= gte)
        && (query.Time("created[lt]") is not { } lt || one.Created < lt)
        && (query.Time("created[lte]") is not { } lte || one.Created <= lte);
}
