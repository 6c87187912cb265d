namespace Booking.Tests.Architecture;

/// <param name="Path">From the top of the repository, with slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The folder as a namespace.</summary>
    public string Namespace => Path.Contains('/') ? Path[..Path.LastIndexOf('/')].Replace('/', '.') : "";

    /// <summary>The file's name up to its first dot: the type that it declares.</summary>
    public string TypeName => Path[(Path.LastIndexOf('/') + 1)..].Split('.')[0];

    public IEnumerable<string> Lines => Text.Split('\n').Select(line => line.TrimEnd('\r'));
}
