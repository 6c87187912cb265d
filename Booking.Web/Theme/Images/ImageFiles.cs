using Booking.Domain.Images;
using Booking.Web.Startup;

namespace Booking.Web.Theme.Images;

/// <summary>
/// Pictures as files in a directory that is never served as such: named by their ids, spread over folders, written
/// beside their place and then moved there. Several servers share one directory.
/// </summary>
internal sealed class ImageFiles(string directory, TimeProvider clock) : IImageStore
{
    private const string Unfinished = ".part";

    /// <summary>Makes the directory and tries to write there.</summary>
    /// <exception cref="StartRefusedException">It cannot be written, or everybody could read it.</exception>
    public static void Prepare(string directory, string? webRoot)
    {
        if (
            webRoot is not null
            && (directory + Path.DirectorySeparatorChar).StartsWith(
                Path.GetFullPath(webRoot) + Path.DirectorySeparatorChar,
                StringComparison.Ordinal
            )
        )
            throw new StartRefusedException(
                $"Images:Directory is '{directory}'; it must not lie among the files that are served as they are."
            );
        try
        {
            Directory.CreateDirectory(directory);
            var trial = Path.Combine(directory, Guid.NewGuid().ToString("n") + Unfinished);
            File.WriteAllText(trial, "");
            File.Delete(trial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"Images:Directory is '{directory}'; it cannot be written: {e.Message}");
        }
    }

    public async Task WriteAsync(string publicId, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var path = PathOf(publicId);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using (var file = new FileStream(path + Unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(bytes, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.SetLastWriteTimeUtc(path + Unfinished, clock.GetUtcNow().UtcDateTime);
        File.Move(path + Unfinished, path);
    }

    public Stream? Open(string publicId)
    {
        try
        {
            return new FileStream(PathOf(publicId), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Delete(string publicId)
    {
        var path = PathOf(publicId);
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            return;
        File.Delete(path);
        File.Delete(path + Unfinished);
    }

    public IEnumerable<string> WrittenBefore(DateTimeOffset moment) =>
        Directory
            .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Where(file => File.GetLastWriteTimeUtc(file) < moment.UtcDateTime)
            .Select(Path.GetFileNameWithoutExtension)
            .OfType<string>()
            .Where(IsId)
            .Distinct();

    /// <exception cref="ArgumentException">Not an id of ours: nothing else ever becomes part of a path.</exception>
    private string PathOf(string publicId) =>
        IsId(publicId)
            ? Path.Combine(directory, publicId[..2], publicId)
            : throw new ArgumentException("This is not the id of a picture.", nameof(publicId));

    private static bool IsId(string name) => name.Length == StoredImage.IdLength && name.All(char.IsAsciiHexDigitLower);
}
