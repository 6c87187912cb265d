namespace Booking.Tests.Architecture;

/// <summary>
/// The files that people write, as the architecture tests read them: neither built nor generated ones.
/// </summary>
internal static class SourceTree
{
    private static readonly string[] NotWritten = ["bin", "obj", "Migrations", "node_modules", "lib", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>All files below a folder with one of the extensions, as paths from the top with slashes.</summary>
    /// <param name="folder">Empty: everything.</param>
    public static IReadOnlyList<SourceFile> Read(string folder, params IReadOnlyCollection<string> extensions) =>
        [
            .. Below(new DirectoryInfo(Path.Combine(Root, folder)))
                .Where(f => extensions.Contains(f.Extension))
                .Select(f => new SourceFile(
                    Path.GetRelativePath(Root, f.FullName).Replace(Path.DirectorySeparatorChar, '/'),
                    File.ReadAllText(f.FullName)
                ))
                .OrderBy(f => f.Path, StringComparer.Ordinal),
        ];

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) =>
        folder
            .EnumerateDirectories()
            .Where(d => !d.Name.StartsWith('.') && !NotWritten.Contains(d.Name))
            .SelectMany(Below)
            .Concat(folder.EnumerateFiles());

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Booking.sln")))
            directory =
                directory.Parent ?? throw new InvalidOperationException("Booking.sln was not found above the tests.");
        return directory.FullName;
    }
}
