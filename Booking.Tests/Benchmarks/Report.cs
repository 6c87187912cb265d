using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Booking.Tests.Benchmarks;

/// <summary>What is printed: the machine, and tables in Markdown.</summary>
internal static class Report
{
    /// <summary>One line about what the figures were measured on.</summary>
    /// <param name="database">The database server's version, null where none takes part.</param>
    public static void Machine(string? database)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        Line(
            $"{Environment.ProcessorCount} cores ({Processor()}), {memory:F0} GiB, "
                + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, "
                + $"{(GCSettings.IsServerGC ? "server" : "workstation")} "
                + $"GC{(database is null ? "" : $", PostgreSQL {database}")}"
        );
#if DEBUG
        Line("**Built for debugging: these figures mean nothing. Run with -c Release.**");
#endif
        Line("");
    }

    /// <summary>A table; the first column is text, the others are figures.</summary>
    public static void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        Line($"| {string.Join(" | ", head)} |");
        Line($"|{string.Concat(head.Select((_, column) => column == 0 ? "---|" : "---:|"))}");
        foreach (var row in rows)
            Line($"| {string.Join(" | ", row)} |");
        Line("");
    }

    public static void Line(string text) => Console.WriteLine(text);

    /// <summary>Milliseconds with as many decimals as mean something.</summary>
    public static string Milliseconds(double value) =>
        value.ToString(value < 10 ? "F2" : "F0", CultureInfo.InvariantCulture);

    public static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Ratio(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        if (!File.Exists(Info))
            return RuntimeInformation.ProcessArchitecture.ToString();
        var model = File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        return model?[(model.IndexOf(':') + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
