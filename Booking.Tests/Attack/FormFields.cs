using System.Net;
using System.Text.RegularExpressions;

namespace Booking.Tests.Attack;

/// <summary>The forms of a page, with every field that they would send.</summary>
internal sealed partial record FormFields(IReadOnlyList<(string Name, string Value, bool IsOurs)> Fields)
{
    public static IEnumerable<FormFields> Of(string html) =>
        from form in Form().Matches(html)
        let fields = Field()
            .Matches(form.Value)
            .Select(m => m.Value)
            .Where(tag => Attribute(tag, "name") is not null)
            .Select(tag => (Attribute(tag, "name")!, Attribute(tag, "value") ?? "", IsOurs(Attribute(tag, "name")!)))
            .ToList()
        where fields.Count > 0
        select new FormFields(fields);

    /// <summary>Without these the form is none.</summary>
    private static bool IsOurs(string name) => name is "_handler" or "__RequestVerificationToken";

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } found
            ? WebUtility.HtmlDecode(found.Groups[1].Value)
            : null;

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<(input|select|textarea|button)\\b[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Field();
}
