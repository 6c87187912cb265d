namespace Booking.Web.Startup;

/// <summary>
/// The studio's own texts, from the section "Legal": each in Japanese and English, as the text itself or as "@" and the
/// path of a file. A language that is missing falls back to the other.
/// </summary>
public sealed class LegalTexts(IConfiguration configuration)
{
    private readonly Dictionary<(LegalText, string), string?> _texts = (
        from text in Enum.GetValues<LegalText>()
        from language in Languages.All
        select (text, language)
    ).ToDictionary(key => key, key => Read(configuration[Name(key.text, key.language)]));

    /// <summary>Null: the studio has not said it.</summary>
    public string? Find(LegalText text, string language) =>
        _texts[(text, language)]
        ?? Languages.All.Select(other => _texts[(text, other)]).FirstOrDefault(t => t is not null);

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

    private static string? Read(string? said) =>
        (PathIn(said) is { } path ? File.ReadAllText(path) : said)?.Trim() is { Length: > 0 } text ? text : null;
}
