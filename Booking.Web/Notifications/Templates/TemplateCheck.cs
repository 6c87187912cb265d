using System.Text.RegularExpressions;
using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;
using Booking.Web.Startup;
using HandlebarsDotNet;

namespace Booking.Web.Notifications.Templates;

/// <summary>
/// Admits names of the notice and conditions on them, and nothing else that the template engine could do; says the
/// place of what it does not admit, which the engine does not.
/// </summary>
internal sealed partial class TemplateCheck : ITemplateCheck
{
    public bool IsWritable(MailOccasion occasion, string language) =>
        Enum.IsDefined(occasion) && occasion != MailOccasion.SettingsTest && Languages.All.Contains(language);

    public IReadOnlyList<TemplateFault> Check(MailOccasion occasion, NoticeParts parts)
    {
        var known = NoticeVariables.Of(occasion);
        return [.. Enum.GetValues<NoticePart>().SelectMany(part => Check(part, parts[part], known))];
    }

    private static List<TemplateFault> Check(NoticePart part, string text, IReadOnlyList<string> known)
    {
        if (text.Trim().Length == 0)
            return part == NoticePart.Note ? [] : [new(part, TemplateFaultKind.Missing, 1, 1, "")];
        if (text.Length > NoticeParts.MaxLength(part))
            return [new(part, TemplateFaultKind.TooLong, 1, 1, "")];
        var faults = new List<TemplateFault>();
        var open = new Stack<(string Word, bool HasElse, Match At)>();
        foreach (Match match in Braces().Matches(text))
            if (FaultOf(match, text, known, open) is { } fault)
                faults.Add(At(part, fault.Kind, text, match.Index, fault.Word));
        faults.AddRange(open.Select(o => At(part, TemplateFaultKind.NotNested, text, o.At.Index, o.At.Value)));
        for (var i = 0; i < text.Length; i++)
            if (char.IsControl(text[i]) && !(text[i] == '\n' && NoticeParts.HasLines(part)))
                return [At(part, TemplateFaultKind.NotOneLine, text, i, "")];
        return faults.Count == 0 && !IsFilled(text, known)
            ? [new(part, TemplateFaultKind.UnknownForm, 1, 1, "")]
            : faults;
    }

    private static (TemplateFaultKind Kind, string Word)? FaultOf(
        Match match,
        string text,
        IReadOnlyList<string> known,
        Stack<(string Word, bool HasElse, Match At)> open
    )
    {
        var after = match.Index + match.Length;
        if (match.Index > 0 && text[match.Index - 1] == '\\')
            return (TemplateFaultKind.UnknownForm, $"\\{match.Value}");
        if (!match.Groups["end"].Success)
            return after < text.Length && text[after] == '{'
                ? (TemplateFaultKind.UnknownForm, "{{{")
                : (TemplateFaultKind.NotClosed, match.Value);
        var inside = match.Groups["in"].Value.Trim();
        if (inside is "/if" or "/unless")
            return open.TryPop(out var begun) && begun.Word == inside[1..]
                ? null
                : (TemplateFaultKind.NotNested, match.Value);
        if (inside == "else")
        {
            if (!open.TryPop(out var block) || block.HasElse)
                return (TemplateFaultKind.NotNested, match.Value);
            open.Push(block with { HasElse = true });
            return null;
        }

        if (Condition().Match(inside) is { Success: true } condition)
        {
            open.Push((condition.Groups["word"].Value, false, match));
            inside = condition.Groups["name"].Value;
        }

        return known.Contains(inside) ? null
            : Name().IsMatch(inside) ? (TemplateFaultKind.UnknownName, inside)
            : (TemplateFaultKind.UnknownForm, match.Value);
    }

    /// <summary>The engine takes it, with everything and with nothing to fill in.</summary>
    private static bool IsFilled(string text, IReadOnlyList<string> known)
    {
        try
        {
            NoticeEngine.Fill(text, known.ToDictionary(n => n, object? (n) => n), isKept: false);
            NoticeEngine.Fill(text, new Dictionary<string, object?>(), isKept: false);
            return true;
        }
        catch (HandlebarsException)
        {
            return false;
        }
    }

    private static TemplateFault At(NoticePart part, TemplateFaultKind kind, string text, int index, string word)
    {
        var before = text.AsSpan(0, index);
        return new(part, kind, before.Count('\n') + 1, index - before.LastIndexOf('\n'), word);
    }

    [GeneratedRegex(@"\{\{(?<in>[^{}]*)(?<end>\}\})?")]
    private static partial Regex Braces();

    [GeneratedRegex(@"^#(?<word>if|unless)\s+(?<name>\S+)$")]
    private static partial Regex Condition();

    [GeneratedRegex(@"^\w+$")]
    private static partial Regex Name();
}
