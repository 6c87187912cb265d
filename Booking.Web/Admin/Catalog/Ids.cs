namespace Booking.Web.Admin.Catalog;

/// <summary>The ids of a field's parts, so that label, hint and error belong together for screen readers.</summary>
internal static class Ids
{
    public static string Of(string field) => "m-" + field.Replace('.', '-').ToLowerInvariant();

    public static string Hint(string field) => Of(field) + "-hint";

    public static string Error(string field) => Of(field) + "-error";

    /// <summary>For aria-describedby: what there is of the two.</summary>
    public static string? Described(CatalogItemPage page, string field, string? hint)
    {
        var parts = new List<string>();
        if (hint is not null)
            parts.Add(Hint(field));
        if (page.ErrorOf(field) is not null)
            parts.Add(Error(field));
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }
}
