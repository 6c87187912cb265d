using System.Collections.Concurrent;

namespace Booking.Web.Startup;

/// <summary>
/// The studio's own texts, from the section "Legal": each in Japanese and English, as the text itself or as "@" and the
/// path of a file. A language that is missing falls back to the other. What an admin sets in the product is the text.
/// </summary>
public sealed class LegalTexts(IConfiguration configuration)
{
    /// <summary>What files say, by their path: a file is read once.</summary>
    private readonly ConcurrentDictionary<string, string> _files = new();

    /// <summary>All names of the section.</summary>
    internal static IEnumerable<string> Names =>
        from text in Enum.GetValues<LegalText>()
        from language in Languages.All
        select Name(text, language);

    /// <summary>Null: the studio has not said it.</summary>
    public string? Find(LegalText text, string language) =>
        Read(Name(text, language))
        ?? Languages.All.Select(other => Read(Name(text, other))).FirstOrDefault(t => t is not null);

    internal static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    ) =>
        from text in Enum.GetValues<LegalText>()
        from language in Languages.All
        let said = configuration[Name(text, language)]
        where PathIn(said) is { } path && !File.Exists(path)
        select $"{Name(text, language)} names the file '{PathIn(said)}', which is not there.";

    /// <summary>"Legal:Terms:Ja".</summary>
    public static string Name(LegalText text, string language) => $"Legal:{text}:{(language == "en" ? "En" : "Ja")}";

    private static string? PathIn(string? said) => said is ['@', .. { Length: > 0 } path] ? path : null;

    private string? Read(string name) => Text(configuration[name]).Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The text that a setting stands for: itself, or what its file says.</summary>
    internal string Text(string? said) =>
        PathIn(said) is { } path ? _files.GetOrAdd(path, File.ReadAllText) : said ?? "";
}
