using System.Text.RegularExpressions;

namespace Booking.Tests.Architecture;

/// <summary>
/// Which room of a project uses which other one, read from the sources: usings, also those in _Imports.razor;
/// qualified names, also those that begin in the middle of a namespace; and bare names of types in a surrounding
/// namespace, which need no using. Every type stands in a file of its name.
/// </summary>
/// <param name="roomOf">The room of a namespace; null: none, so nobody is kept from it.</param>
internal sealed partial class RoomGraph(IReadOnlyList<SourceFile> files, Func<string, string?> roomOf)
{
    private readonly HashSet<string> _namespaces = [.. files.Select(f => f.Namespace)];

    private readonly HashSet<string> _types = [.. files.Select(f => $"{f.Namespace}.{f.TypeName}")];

    public IEnumerable<RoomUse> Uses() =>
        from file in files
        let room = roomOf(file.Namespace)
        where room is not null
        from name in NamesIn(file)
        let used = roomOf(name.Namespace)
        where used is not null && used != room
        select new RoomUse(file.Path, room, used, name.Name);

    private IEnumerable<(string Namespace, string Name)> NamesIn(SourceFile file)
    {
        string[] around = [.. Around(file.Namespace)];
        var code = Comments().Replace(file.Text, "");
        return Names()
            .Matches(code)
            .Select(match => Regex.Replace(match.Value, @"\s", ""))
            .Distinct()
            .Select(name => (Resolve(name, around), name))
            .Where(found => found.Item1 is not null)
            .Select(found => (found.Item1!, found.name))
            .Distinct();
    }

    /// <summary>The namespace that a name leads to; null: none of ours.</summary>
    private string? Resolve(string name, IEnumerable<string> around)
    {
        var parts = name.Split('.');
        foreach (var start in around.Append(""))
            for (var length = parts.Length; length > 0; length--)
            {
                var path = string.Join('.', parts[..length]);
                var full = start.Length == 0 ? path : $"{start}.{path}";
                if (_types.Contains(full))
                    return full[..full.LastIndexOf('.')];
                if (start.Length == 0 && _namespaces.Contains(full))
                    return full;
            }

        return null;
    }

    /// <summary>The namespace itself and those around it, the nearest first.</summary>
    private static IEnumerable<string> Around(string @namespace)
    {
        for (var rest = @namespace; ; rest = rest[..rest.LastIndexOf('.')])
        {
            yield return rest;
            if (!rest.Contains('.'))
                yield break;
        }
    }

    [GeneratedRegex(@"(?<!:)//[^\n]*|@\*[\s\S]*?\*@|/\*[\s\S]*?\*/")]
    private static partial Regex Comments();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(\s*\.\s*[A-Z]\w*)*")]
    private static partial Regex Names();
}
