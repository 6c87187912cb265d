using System.Diagnostics;
using System.Text.Json;

namespace Booking.Tests.Calendars;

/// <summary>An iCalendar file as another parser than the one that wrote it understands it (ical.js, in Node).</summary>
internal sealed record ReadBack(string? Method, IReadOnlyList<string> Zones, IReadOnlyList<ReadBackEvent> Events)
{
    public static async Task<ReadBack> ParseAsync(string file)
    {
        var node = Directory
            .EnumerateFiles(
                Path.Combine(AppContext.BaseDirectory, ".playwright", "node"),
                "node*",
                new EnumerationOptions { RecurseSubdirectories = true }
            )
            .First(f => Path.GetFileNameWithoutExtension(f) == "node");
        var script = Path.Combine(Architecture.SourceTree.Root, "Booking.Tests", "Calendars", "lib", "read.mjs");
        using var process = Process.Start(
            new ProcessStartInfo(node, [script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await process.StandardInput.WriteAsync(file);
        process.StandardInput.Close();
        var (read, complaint) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await complaint);
        return JsonSerializer.Deserialize<ReadBack>(await read, JsonSerializerOptions.Web)!;
    }
}
