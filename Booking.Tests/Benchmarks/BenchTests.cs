using System.Diagnostics;

namespace Booking.Tests.Benchmarks;

/// <summary>Every benchmark still runs: each in its short mode, as a program of its own, as people run them.</summary>
public sealed class BenchTests
{
    public static TheoryData<string> Names => [.. Bench.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_benchmark_runs_to_its_end(string name)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(Bench).Assembly.Location, "bench", name, "short"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (output, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await faults);
        Assert.Contains("| ", await output);
    }

    [Fact]
    public async Task A_benchmark_that_does_not_exist_is_an_error() =>
        Assert.Equal(1, await Bench.RunAsync(["bench", "nothing", "short"]));
}
