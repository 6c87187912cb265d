using System.Diagnostics;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// The benchmarks still run: each in its short mode, as a program of its own, as people run them. Those that start a
/// server of their own take a minute beside everything else, and so are run where BOOKING_TEST_BENCHES is set.
/// </summary>
public sealed class BenchTests
{
    private static readonly string[] WithServer = ["push", "calendar", "grid", "slots"];

    public static TheoryData<string> Names =>
        [
            .. Bench.Names.Where(name =>
                !WithServer.Contains(name) || Environment.GetEnvironmentVariable("BOOKING_TEST_BENCHES") is not null
            ),
        ];

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
