using Booking.Tests.Benchmarks;
using Booking.Tests.Smoke;
using Booking.Tests.TestKit;

// `dotnet test` never comes here; `dotnet run --project Booking.Tests -- VERB` does.
switch (args)
{
    case [SmokeCommand.Verb, .. var rest]:
        return await SmokeCommand.RunAsync(rest);
    case ["clean"]:
        // Opening a directory removes those of runs that were killed.
        await TestRunDirectory.BeginAsync();
        await TestRunDirectory.EndAsync();
        return 0;
    default:
        return await Bench.RunAsync(args);
}
