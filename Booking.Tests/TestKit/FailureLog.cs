using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Booking.Tests.TestKit;

/// <summary>Keeps every exception that is logged, for a test whose subject catches and logs what goes wrong.</summary>
internal sealed class FailureLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _failures = new();

    public IReadOnlyCollection<string> Failures => _failures;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (exception is not null && IsEnabled(logLevel))
            _failures.Enqueue($"{formatter(state, exception)}\n{exception}");
    }

    public void Dispose() { }
}
