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
public sealed class CrashingGateway(IPaymentGateway inner, CrashPoint crash) : IPaymentGateway
{
    public PreparedRequest PrepareCheckout(CheckoutOrder order) => inner.PrepareCheckout(order);

    public PreparedRequest PrepareRefund(RefundOrder order) => inner.PrepareRefund(order);

    public Task<GatewayAnswer<GatewaySession>> CreateCheckoutAsync(PreparedRequest request, CancellationToken cancel) => AroundAsync(() => inner.CreateCheckoutAsync(request, cancel));

    public Task<GatewayAnswer<GatewaySession>> RetrieveCheckoutAsync(string sessionId, CancellationToken cancel) => AroundAsync(() => inner.RetrieveCheckoutAsync(sessionId, cancel));

    public Task<GatewayAnswer<GatewaySession>> ExpireCheckoutAsync(string sessionId, CancellationToken cancel) => AroundAsync(() => inner.ExpireCheckoutAsync(sessionId, cancel));

    public Task<GatewayAnswer<GatewayRefund>> CreateRefundAsync(PreparedRequest request, CancellationToken cancel) => AroundAsync(() => inner.CreateRefundAsync(request, cancel));

    public Task<GatewayAnswer<GatewayRefund>> RetrieveRefundAsync(string refundId, CancellationToken cancel) => AroundAsync(() => inner.RetrieveRefundAsync(refundId, cancel));

    public Task<GatewayAnswer<IReadOnlyList<GatewayRefund>>> ListRefundsAsync(string paymentIntentId, CancellationToken cancel) => AroundAsync(() => inner.ListRefundsAsync(paymentIntentId, cancel));

    private async Task<T> AroundAsync<T>(Func<Task<T>> call)
    {
        crash.Pass();
        var answer = await call();
        crash.Pass();
        return answer;
    }
}
