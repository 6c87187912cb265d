using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL;

namespace Booking.Domain.Persistence.PostgreSql;

/// <summary>The engine's own retries, and <see cref="Retries"/> while the database does not answer.</summary>
internal sealed class PostgreSqlRetryingStrategy(ExecutionStrategyDependencies dependencies)
    : NpgsqlRetryingExecutionStrategy(dependencies)
{
    private readonly Retries _retries = new();

    public override TResult Execute<TState, TResult>(
        TState state,
        Func<DbContext, TState, TResult> operation,
        Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded
    ) => Retries.Named(() => base.Execute(state, operation, verifySucceeded));

    public override Task<TResult> ExecuteAsync<TState, TResult>(
        TState state,
        Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
        CancellationToken cancellationToken = default
    ) => Retries.NamedAsync(base.ExecuteAsync(state, operation, verifySucceeded, cancellationToken));

    protected override void OnFirstExecution()
    {
        base.OnFirstExecution();
        _retries.Begin();
    }

    protected override bool ShouldRetryOn(Exception? exception) =>
        exception.IsOutage() || base.ShouldRetryOn(exception);

    protected override TimeSpan? GetNextDelay(Exception lastException) =>
        _retries.Next(lastException, () => base.GetNextDelay(lastException));
}
