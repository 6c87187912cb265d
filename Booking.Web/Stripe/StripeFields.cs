using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Stripe;

namespace Booking.Web.Stripe;

/// <summary>
/// What a typed object cannot tell: whether a field was there at all. Stripe.net reads an absent field as a default,
/// for instance "livemode" as false and a time as 1970, so presence is looked up in the raw JSON.
/// </summary>
internal static class StripeFields
{
    public static T Parse<T>(string json)
        where T : StripeEntity =>
        StripeEntity.FromJson<T>(json) ?? throw new StripeFormatException($"no {typeof(T).Name}");

    /// <summary>False for a field that is absent or null.</summary>
    public static bool Has(this StripeEntity entity, string field) =>
        entity.RawJsonElement is { ValueKind: JsonValueKind.Object } json
        && json.TryGetProperty(field, out var value)
        && value.ValueKind != JsonValueKind.Null;

    /// <summary>Demands fields that we cannot do without.</summary>
    public static void Demand(this StripeEntity entity, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (!entity.Has(field))
                throw new StripeFormatException($"no {field}");
        }
    }

    /// <summary>
    /// Demands fields that every object of the pinned version has, if only as null: without them it has the shape of
    /// another version, and what they would say is not known.
    /// </summary>
    public static void DemandShape(this StripeEntity entity, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (
                entity.RawJsonElement is not { ValueKind: JsonValueKind.Object } json
                || !json.TryGetProperty(field, out _)
            )
                throw new StripeOtherShapeException($"another shape: no {field}");
        }
    }

    /// <summary>The id, which must fit our columns.</summary>
    public static string UsableId(this IHasId entity) =>
        IsUsable(entity.Id) ? entity.Id : throw new StripeFormatException("no usable id");

    /// <summary>Whether it fits our columns: visible characters of ASCII, and not too many.</summary>
    public static bool IsUsable([NotNullWhen(true)] string? id) =>
        id is { Length: > 0 and <= 255 } && id.All(c => c is > ' ' and < '\u007F');

    /// <summary>A time of the object, or null where its field is absent.</summary>
    public static DateTimeOffset? Time(this StripeEntity entity, string field, DateTime value) =>
        entity.Has(field) ? value : null;
}
