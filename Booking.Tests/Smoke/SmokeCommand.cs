using System.Runtime.InteropServices;
using Booking.Tests.TestKit;

namespace Booking.Tests.Smoke;

/// <summary>
/// <c>dotnet run --project Booking.Tests -- smoke [URL]</c>: asks a running program, or one that it starts for itself,
/// whether it can do its main job. One sentence per failure; docs/operations.md names the causes.
/// </summary>
internal static class SmokeCommand
{
    public const string Verb = "smoke";

    private const int Interrupted = 130;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not ([] or [_]) || (arguments is [var text] && !Uri.TryCreate(text, UriKind.Absolute, out _)))
        {
            Console.Error.WriteLine("Usage: dotnet run --project Booking.Tests -- smoke [http://localhost:5080]");
            return 1;
        }

        await TestRunDirectory.BeginAsync();
        var isInterrupted = false;
        void Interrupt(PosixSignalContext context) => (isInterrupted, context.Cancel) = (true, true);
        // Ctrl-C reaches the started program and the browser too: every step then fails, and all is cleaned up.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

        IReadOnlyList<string> failures;
        try
        {
            failures = arguments is [var url] ? await AskAsync(new Uri(url)) : await StartAndAskAsync();
        }
        finally
        {
            await TestRunDirectory.EndAsync();
        }

        if (isInterrupted)
            return Interrupted;
        foreach (var failure in failures)
            Console.Error.WriteLine(failure);
        Console.WriteLine(failures.Count == 0 ? "Smoke test passed." : $"Smoke test failed: {failures.Count}.");
        return failures.Count == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> StartAndAskAsync()
    {
        Console.WriteLine("Starting Booking on a database of its own …");
        await using var server = new SmokeServer(await TestRunDirectory.NewPathAsync("smoke"));
        if (await server.StartAsync() is not { } address)
            return server.Failures;

        var failures = await AskAsync(address);
        await server.StopAsync();
        if (failures.Count > 0)
            Console.Error.WriteLine(server.LastLines());
        return [.. failures, .. server.Failures];
    }

    private static async Task<IReadOnlyList<string>> AskAsync(Uri site)
    {
        Console.WriteLine($"Asking {site} …");
        var failures = await new SmokeQuestions(site).RunAsync();
        return failures.Count > 0 ? failures : await SmokeBooking.RunAsync(site);
    }
}
