using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// Compares payment sessions: paid there and not here, ended there and not here, and ours that do not exist there.
/// </summary>
internal static class ProviderSessions
{
    public static async Task<List<Finding>> CompareAsync(
        BookingDbContext db,
        IReadOnlyList<Recorded<GatewaySession>> page,
        CheckWindow window,
        CancellationToken cancellationToken
    )
    {
        var ids = page.Select(s => s.Item.Id).ToList();
        var keys = page.Select(s => s.Item.Origin.Key).OfType<string>().Distinct().ToList();
        var asked = await db
            .Checkouts.AsNoTracking()
            .Include(c => c.Payment)
            .Where(c => (c.SessionId != null && ids.Contains(c.SessionId)) || keys.Contains(c.IdempotencyKey))
            .ToListAsync(cancellationToken);
        var checkouts = asked.Where(c => c.SessionId is not null).ToDictionary(c => c.SessionId!);
        var requests = asked.ToDictionary(c => c.IdempotencyKey);
        var found = new List<Finding>();
        foreach (var (session, createdAt) in page)
        {
            var checkout = checkouts.GetValueOrDefault(session.Id);
            if (window.Own.Of(session.Origin, isStored: checkout is not null) != Owner.Ours)
            {
                window.Meet(ForeignObjectKind.Session, session.Id, session.Total);
                continue;
            }

            var payment =
                checkout?.Payment ?? (session.Origin.Key is { } key ? requests.GetValueOrDefault(key)?.Payment : null);
            if (Compare(session, createdAt, checkout, payment, window) is not { } finding)
                continue;
            found.Add(finding);
            if (session.PaymentIntentId is { } intent)
                window.Explained.Add(intent);
        }

        return found;
    }

    /// <summary>Sessions that were opened here and that the provider's whole list does not contain.</summary>
    public static async Task<List<Finding>> MissingAsync(
        BookingDbContext db,
        HashSet<string> seen,
        CheckWindow window,
        CancellationToken cancellationToken
    )
    {
        var ours = await db
            .Checkouts.Where(c => c.SessionId != null && !c.SessionId.StartsWith(FormerId.Prefix))
            .Where(c => c.CreatedAt >= window.Since && c.CreatedAt < window.Settled)
            .Select(c => new
            {
                c.SessionId,
                c.PaymentId,
                c.State,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. ours.Where(c => !seen.Contains(c.SessionId!)).Select(c => Missing(c.SessionId!, c.PaymentId, c.State)),
        ];
    }

    public static Finding Missing(string sessionId, long paymentId, CheckoutState state) =>
        new(DiscrepancyKind.SessionUnknownThere, Numbering.Payment.Of(paymentId))
        {
            ProviderId = sessionId,
            Here = state.ToString(),
        };

    private static Finding? Compare(
        GatewaySession session,
        DateTimeOffset createdAt,
        Checkout? checkout,
        Payment? payment,
        CheckWindow window
    )
    {
        switch (session.State)
        {
            case GatewaySessionState.Complete
                when session.Paid != GatewayPaidState.Unpaid && checkout?.State != CheckoutState.Complete:
                return new(
                    payment is null ? DiscrepancyKind.PaidForUnknown : DiscrepancyKind.PaidNotBooked,
                    payment?.Number ?? session.PaymentNumber ?? session.Id,
                    window.IsYoung(createdAt, session.Id)
                )
                {
                    ProviderId = session.Id,
                    Expected = payment?.Total,
                    Actual = session.Total,
                    Here = payment?.Status.ToString(),
                    There = session.Paid.ToString(),
                };
            case GatewaySessionState.Expired when checkout?.State is CheckoutState.Prepared or CheckoutState.Open:
                return new(
                    DiscrepancyKind.SessionEndedUnnoticed,
                    payment!.Number,
                    window.IsYoung(session.ExpiresAt, session.Id)
                )
                {
                    ProviderId = session.Id,
                    Expected = payment.Total,
                    Here = checkout.State.ToString(),
                    There = session.State.ToString(),
                };
            case GatewaySessionState.Open when payment is not null:
            case GatewaySessionState.Complete when session.Paid == GatewayPaidState.Unpaid && payment is not null:
                return new(DiscrepancyKind.SessionOpen, payment.Number, InProgress: true)
                {
                    ProviderId = session.Id,
                    Expected = payment.Total,
                    Here = payment.Status.ToString(),
                    There = session.State.ToString(),
                };
            default:
                return null;
        }
    }
}
