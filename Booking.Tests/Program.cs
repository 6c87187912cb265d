// `dotnet test` never comes here; `dotnet run -c Release --project Booking.Tests -- bench NAME` does.
return await Booking.Tests.Benchmarks.Bench.RunAsync(args);
