using System.Collections.Concurrent;
using HandlebarsDotNet;

namespace Booking.Web.Notifications.Templates;

/// <summary>Fills the names in double braces. It makes plain words; what becomes HTML is encoded there.</summary>
internal static class NoticeEngine
{
    private static readonly IHandlebars Engine = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true });

    private static readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> Compiled = new();

    /// <param name="isKept">Whether the text is used again: the built-in ones and those that are saved.</param>
    /// <exception cref="HandlebarsException">The text is broken.</exception>
    public static string Fill(string text, IReadOnlyDictionary<string, object?> values, bool isKept)
    {
        if (!text.Contains("{{", StringComparison.Ordinal))
            return text;
        return (isKept ? Compiled.GetOrAdd(text, t => Engine.Compile(t)) : Engine.Compile(text))(values);
    }
}
