using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Privacy.Retention;

/// <summary>
/// Requests that were answered are not sent again, and events that had their effect are not replayed: what they said
/// goes, that they were stays.
/// </summary>
internal sealed class ClearProviderData : IRetentionStep
{
    public RetentionLimit Limit => RetentionLimit.Provider;

    public async Task<int> ClearAsync(
        BookingDbContext db,
        DateTimeOffset before,
        DateTimeOffset now,
        int atMost,
        CancellationToken cancellationToken
    ) =>
        await EventsAsync(db, before, atMost, cancellationToken)
        + await CheckoutsAsync(db, before, atMost, cancellationToken)
        + await RefundsAsync(db, before, atMost, cancellationToken)
        + await CustomersAsync(db, atMost, cancellationToken);

    private static async Task<int> EventsAsync(
        BookingDbContext db,
        DateTimeOffset before,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .InboxEvents.Where(e => e.ReceivedAt < before && e.NextAttemptAt == null && e.Payload != "")
            .OrderBy(e => e.ReceivedAt)
            .Select(e => e.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        return await db
            .InboxEvents.Where(e => ids.Contains(e.Id) && e.NextAttemptAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Payload, ""), cancellationToken);
    }

    private static async Task<int> CheckoutsAsync(
        BookingDbContext db,
        DateTimeOffset before,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .Checkouts.Where(c => c.ExpiresAt < before && (c.Body != "" || c.Url != null))
            .Where(c =>
                c.State == CheckoutState.Complete
                || c.State == CheckoutState.Expired
                || c.State == CheckoutState.Rejected
            )
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        return await db
            .Checkouts.Where(c => ids.Contains(c.Id))
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.Body, "").SetProperty(c => c.Url, (string?)null),
                cancellationToken
            );
    }

    private static async Task<int> RefundsAsync(
        BookingDbContext db,
        DateTimeOffset before,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .Refunds.Where(r => r.CreatedAt < before && r.NextAttemptAt == null && r.Body != "")
            .OrderBy(r => r.Id)
            .Select(r => r.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        return await db
            .Refunds.Where(r => ids.Contains(r.Id) && r.NextAttemptAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Body, ""), cancellationToken);
    }

    /// <summary>At once: a customer that is known is never asked for again.</summary>
    private static async Task<int> CustomersAsync(BookingDbContext db, int atMost, CancellationToken cancellationToken)
    {
        var ids = await db
            .Customers.Where(c => c.GatewayId != null && c.Body != "")
            .OrderBy(c => c.MemberId)
            .Select(c => c.MemberId)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        return await db
            .Customers.Where(c => ids.Contains(c.MemberId) && c.GatewayId != null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Body, ""), cancellationToken);
    }
}
