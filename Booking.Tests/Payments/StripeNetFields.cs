using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stripe;

namespace Booking.Tests.Payments;

/// <summary>Compares the fields that were sent with those that the library's objects have.</summary>
internal static class StripeNetFields
{
    /// <summary>Fails at the first field that was sent and is not one of the library's.</summary>
    public static void AssertKnown(params StripeEntity[] entities) =>
        Assert.Empty(entities.SelectMany(entity => Unknown(entity, entity.GetType().Name)).Distinct());

    public static IEnumerable<string> Unknown(StripeEntity entity, string path)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var known = entity
            .GetType()
            .GetProperties(Any)
            .Where(property => property.GetCustomAttribute<JsonPropertyNameAttribute>() is not null)
            .ToDictionary(property => property.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name);
        if (entity.RawJsonElement is not { ValueKind: JsonValueKind.Object } json)
            return [];
        var own = json.EnumerateObject()
            .Select(field => field.Name)
            .Where(name => !known.ContainsKey(name))
            .Select(name => $"{path}.{name}");
        var inner = known.Values.SelectMany(property =>
            property.GetValue(entity) switch
            {
                StripeEntity child and not IEnumerable => Unknown(child, $"{path}.{property.Name}"),
                IEnumerable list and not string => list.OfType<StripeEntity>()
                    .SelectMany(child => Unknown(child, $"{path}.{property.Name}")),
                _ => [],
            }
        );
        return own.Concat(inner);
    }
}
