using System.Data.Common;
using Booking.Domain.Payments;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.TestKit;

/// <summary>The server's process is gone.</summary>
public sealed class SimulatedCrashException() : Exception("The process was killed here.");

/// <summary>
/// Kills a server at one point of its work: before or after the n-th thing that outlives the process (a commit, a call to the provider). From then on nothing of that server has any effect, whatever it catches.
/// </summary>
/// <param name="at">The point, from 0; two per commit and two per call.</param>
public sealed class CrashPoint(int at)
{
    private int passed;

    public bool IsDead { get; private set; }

    internal void Pass()
    {
        if (IsDead || Interlocked.Increment(ref passed) > at)
        {
            IsDead = true;
            throw new SimulatedCrashException();
        }
    }

    internal void StayDead()
    {
        if (IsDead) throw new SimulatedCrashException();
    }
}

/// <summary>Crashes before or after a commit; a dead server gets no connection any more.</summary>
public sealed class CrashingCommits(CrashPoint crash) : DbTransactionInterceptor, IDbConnectionInterceptor
{
    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        crash.Pass();
        return new(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        crash.Pass();
        return Task.CompletedTask;
    }

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        crash.StayDead();
        return new(result);
    }
}

/// <summary>Crashes before or after a call to the provider.</summary>
public sealed class CrashingGateway(IPaymentGateway inner, CrashPoint crash) : GatewayAround(inner)
{
    protected override async Task<GatewayAnswer<T>> AroundAsync<T>(Func<Task<GatewayAnswer<T>>> call, CancellationToken cancel)
    {
        crash.Pass();
        var answer = await call();
        crash.Pass();
        return answer;
    }
}
