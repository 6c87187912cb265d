using Booking.Domain.Members;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Webhooks;

/// <summary>
/// Asks what payments were paid with (rule Payment method), which their events do not say. It is asked after the
/// confirmation, so that none waits for it, and again until there is an answer.
/// </summary>
public sealed class NamePaymentMethods(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    IPaymentGateway gateway,
    TimeProvider clock
)
{
    private const int Batch = 20;

    /// <summary>How long the timer asks; after that the nightly reconciliation does.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromHours(1);

    /// <summary>One tick of the timer. Several servers may tick at once: the answer is the same.</summary>
    /// <returns>How many payments were completed.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken) =>
        SinceAsync(clock.GetUtcNow() - Young, Batch, cancellationToken);

    internal async Task<int> SinceAsync(DateTimeOffset since, int atMost, CancellationToken cancellationToken)
    {
        var named = 0;
        foreach (var (id, intent) in await UnnamedAsync(since, atMost, cancellationToken))
        {
            switch (
                await clock.WaitAsync(token => gateway.RetrievePaymentMethodAsync(intent, token), cancellationToken)
            )
            {
                case GatewayAnswer<PaymentMethodDetails>.Done(var details):
                    named += await WriteAsync(id, details, cancellationToken);
                    break;
                case GatewayAnswer<PaymentMethodDetails>.Unknown:
                    return named; // the provider does not answer; the next tick asks again
            }
        }

        return named;
    }

    private async Task<List<(long Id, string Intent)>> UnnamedAsync(
        DateTimeOffset since,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var unnamed = await db
            .Payments.Where(p => p.PaidAt >= since && p.PaymentIntentId != null && p.MethodDetails == null)
            .Where(p => p.Member.Status != MemberStatus.Withdrawn)
            .OrderByDescending(p => p.PaidAt)
            .ThenByDescending(p => p.Id)
            .Select(p => new { p.Id, p.PaymentIntentId })
            .Take(atMost)
            .ToListAsync(cancellationToken);
        return [.. unnamed.Select(p => (p.Id, p.PaymentIntentId!))];
    }

    private Task<int> WriteAsync(long id, PaymentMethodDetails details, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            (db, token) =>
            {
                var now = clock.GetUtcNow();
                return db
                    .Payments.Where(p => p.Id == id && p.MethodDetails == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.MethodDetails, details).UpdatedAt(now), token);
            },
            cancellationToken
        );
}
