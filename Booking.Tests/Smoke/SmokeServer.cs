using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Booking.Tests.TestKit;

namespace Booking.Tests.Smoke;

/// <summary>
/// The program as a process of its own, as scripts/run.sh starts it: Development, private PostgreSQL, demo studio,
/// emulated payments, a free port. Settings of the surrounding shell that would lead it elsewhere are overridden.
/// </summary>
internal sealed partial class SmokeServer(string dataDirectory) : IAsyncDisposable
{
    private const int SigTerm = 15;

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _lines = [];
    private readonly List<string> _failures = [];
    private readonly TaskCompletionSource<Uri?> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    public IReadOnlyList<string> Failures => _failures;

    /// <returns>Where it listens; null if it did not come up: then <see cref="Failures"/> says why.</returns>
    public async Task<Uri?> StartAsync()
    {
        _process = Process.Start(StartInfo()) ?? throw new InvalidOperationException("dotnet did not start.");
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(_address.Task, ended, Task.Delay(StartLimit));
        if (first == _address.Task)
            return await _address.Task;

        _failures.Add(
            first == ended
                ? $"The program ended with exit code {_process.ExitCode} before it listened: {Reason()}"
                : $"The program does not listen after {StartLimit.TotalMinutes} minutes: {Reason()}"
        );
        return null;
    }

    public async Task StopAsync()
    {
        if (_process is not { HasExited: false } process)
            return;
        _ = Kill(process.Id, SigTerm);
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            if (process.ExitCode != 0)
                _failures.Add($"The program ended with exit code {process.ExitCode} when it was stopped.");
        }
        catch (OperationCanceledException)
        {
            _failures.Add($"The program did not stop within {StopLimit.TotalSeconds} seconds.");
        }
    }

    /// <summary>As the kernel ends it when memory is short: it cannot do anything any more.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>The end of what the program wrote, for whoever looks for the cause.</summary>
    public string LastLines() => string.Join(Environment.NewLine, _lines.TakeLast(30).Select(line => "    " + line));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_process is { HasExited: false })
            _process.Kill(entireProcessTree: true);
        _process?.Dispose();
    }

    private ProcessStartInfo StartInfo()
    {
        var project = Path.Combine(WebHost.Root(), "Booking.Web");
        var output = Path.GetRelativePath(Path.Combine(WebHost.Root(), "Booking.Tests"), AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(project, output, "Booking.Web.dll"), .. Settings()])
        {
            WorkingDirectory = project,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        return start;
    }

    private string[] Settings() =>
        [
            "--urls=http://127.0.0.1:0",
            "--AllowedHosts=*",
            "--Site:BaseUrl=",
            "--Mail:Host=",
            "--Accounts:FirstAdmin=",
            "--Database:Provider=Embedded",
            $"--Database:DataDirectory={dataDirectory}",
            "--Database:MigrateOnStart=true",
            "--Images:Directory=",
            "--Development:DemoData=true",
            "--Development:Fresh=false",
            "--Emulation:Payments=true",
        ];

    private void Read(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        if (Running().Match(line) is { Success: true } found)
            _address.TrySetResult(new Uri(found.Groups[1].Value));
    }

    /// <summary>What the program said last: a refused start is one sentence.</summary>
    private string Reason() => string.Join(' ', _lines.TakeLast(3).Select(line => line.Trim())).Trim();

    [GeneratedRegex(@"Booking is running:\s+(http\S+)")]
    private static partial Regex Running();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
