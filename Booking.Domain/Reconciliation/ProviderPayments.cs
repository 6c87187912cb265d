using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// Compares payments and paid invoices: other amounts, money that is not recorded here, and ours that do not exist
/// there.
/// </summary>
internal static class ProviderPayments
{
    public static async Task<List<Finding>> CompareAsync(
        BookingDbContext db,
        IReadOnlyList<Recorded<GatewayPayment>> page,
        CheckWindow window,
        CancellationToken cancellationToken
    )
    {
        var ids = page.Select(p => p.Item.Id).ToList();
        var known = await db
            .Payments.AsNoTracking()
            .Where(p => p.PaymentIntentId != null && ids.Contains(p.PaymentIntentId))
            .ToDictionaryAsync(p => p.PaymentIntentId!, cancellationToken);
        var found = new List<Finding>();
        foreach (var (there, createdAt) in page)
        {
            var received = there.IsPaid ? there.Received : there.Received with { Amount = 0 };
            if (known.GetValueOrDefault(there.Id) is { } here)
            {
                if (here.Total != received)
                    found.Add(
                        new(DiscrepancyKind.PaymentAmountDiffers, here.Number)
                        {
                            ProviderId = there.Id,
                            Expected = here.Total,
                            Actual = received,
                            Here = here.Status.ToString(),
                        }
                    );
            }
            else if (
                there.IsPaid
                && Numbering.Payment.TryParse(there.PaymentNumber, out var number)
                && !window.Explained.Contains(there.Id)
            )
            {
                found.Add(
                    new(
                        DiscrepancyKind.MoneyNotBooked,
                        Numbering.Payment.Of(number),
                        window.IsYoung(createdAt, there.Id)
                    )
                    {
                        ProviderId = there.Id,
                        Actual = received,
                    }
                );
            }
        }

        return found;
    }

    /// <summary>Payments that count as received here and that the provider's whole list does not contain.</summary>
    public static async Task<List<Finding>> MissingAsync(
        BookingDbContext db,
        HashSet<string> seen,
        CheckWindow window,
        CancellationToken cancellationToken
    )
    {
        var ours = await Received(db)
            .Where(p => p.PaidAt >= window.Since && p.PaidAt < window.Settled)
            .ToListAsync(cancellationToken);
        return [.. ours.Where(p => p.PaymentIntentId is null || !seen.Contains(p.PaymentIntentId)).Select(Missing)];
    }

    public static Finding Missing(Payment payment) =>
        new(DiscrepancyKind.PaymentUnknownThere, payment.Number)
        {
            ProviderId = payment.PaymentIntentId,
            Expected = payment.Total,
            Here = payment.Status.ToString(),
        };

    /// <summary>
    /// Money that the provider must know: not cash, and not an invoice that was settled outside, without a payment.
    /// </summary>
    public static IQueryable<Payment> Received(BookingDbContext db) =>
        db
            .Payments.AsNoTracking()
            .Where(p =>
                !p.IsCash && p.Amount > 0 && p.PaidAt != null && (p.PaymentIntentId != null || p.InvoiceId == null)
            )
            .Where(p =>
                p.Status != PaymentStatus.Pending
                && p.Status != PaymentStatus.Cancelled
                && p.Status != PaymentStatus.Failed
            );

    /// <summary>Paid invoices of our contracts that no payment here records.</summary>
    public static async Task<List<Finding>> CompareAsync(
        BookingDbContext db,
        IReadOnlyList<Recorded<GatewayInvoice>> page,
        CheckWindow window,
        CancellationToken cancellationToken
    )
    {
        var ids = page.Select(i => i.Item.Id).ToList();
        var booked = (
            await db
                .Payments.Where(p => p.InvoiceId != null && ids.Contains(p.InvoiceId))
                .Select(p => p.InvoiceId!)
                .ToListAsync(cancellationToken)
        ).ToHashSet();
        var subscriptions = page.Select(i => i.Item.SubscriptionId).Distinct().ToList();
        var contracts = await db
            .Contracts.Where(c => c.SubscriptionId != null && subscriptions.Contains(c.SubscriptionId))
            .ToDictionaryAsync(c => c.SubscriptionId!, c => c.Id, cancellationToken);
        var numbers = page.Select(i => Numbering.Contract.TryParse(i.Item.ContractNumber, out var number) ? number : 0)
            .Distinct()
            .ToList();
        var named = await db
            .Contracts.Where(c => numbers.Contains(c.Id))
            .Select(c => c.Id)
            .ToListAsync(cancellationToken);
        var found = new List<Finding>();
        foreach (var (invoice, createdAt) in page)
        {
            if (invoice.SubscriptionId is not { } subscription || booked.Contains(invoice.Id))
                continue;
            var contract =
                contracts.TryGetValue(subscription, out var held) ? held
                : Numbering.Contract.TryParse(invoice.ContractNumber, out var number) && named.Contains(number) ? number
                : (long?)null;
            if (contract is null)
                continue; // a subscription that was not begun here; its own notices have made it a task
            found.Add(
                new(
                    DiscrepancyKind.InvoiceNotBooked,
                    Numbering.Contract.Of(contract.Value),
                    window.IsYoung(createdAt, invoice.Id)
                )
                {
                    ProviderId = invoice.Id,
                    Actual = invoice.Total,
                }
            );
        }

        return found;
    }
}
