using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Ownership;
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
        var payers = page.Select(p => p.Item.CustomerId).OfType<string>().Distinct().ToList();
        var customers = await CustomersAsync(db, payers, cancellationToken);
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
            else if (window.Own.Of(there.Origin, IsOf(customers, there.CustomerId)) != Owner.Ours)
            {
                window.Meet(ForeignObjectKind.Payment, there.Id, there.Received);
            }
            // What bears no installation was paid by one of our customers for an invoice, and is missed with it.
            else if (there is { IsPaid: true, Origin.Installation: not null } && !window.Explained.Contains(there.Id))
            {
                found.Add(
                    new(
                        DiscrepancyKind.MoneyNotBooked,
                        there.PaymentNumber ?? there.Id,
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
            .Where(p => p.PaymentIntentId == null || !p.PaymentIntentId.StartsWith(FormerId.Prefix))
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
        var keys = page.Select(i => i.Item.Origin.Key).OfType<string>().Distinct().ToList();
        var begun = await db
            .Checkouts.Where(c => keys.Contains(c.IdempotencyKey) && c.Payment.ContractId != null)
            .Select(c => new { c.IdempotencyKey, Contract = c.Payment.ContractId!.Value })
            .ToDictionaryAsync(c => c.IdempotencyKey, c => c.Contract, cancellationToken);
        var payers = page.Select(i => i.Item.CustomerId).OfType<string>().Distinct().ToList();
        var customers = await CustomersAsync(db, payers, cancellationToken);
        var found = new List<Finding>();
        foreach (var (invoice, createdAt) in page)
        {
            if (booked.Contains(invoice.Id))
                continue;
            long? held =
                invoice.SubscriptionId is { } subscription && contracts.TryGetValue(subscription, out var known)
                    ? known
                    : null;
            if (window.Own.Of(invoice.Origin, held is not null || IsOf(customers, invoice.CustomerId)) != Owner.Ours)
            {
                window.Meet(ForeignObjectKind.Invoice, invoice.Id, invoice.Total);
                continue;
            }

            var contract = held ?? (invoice.Origin.Key is { } key && begun.TryGetValue(key, out var own) ? own : null);
            if (invoice.SubscriptionId is null || contract is null)
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

    private static async Task<HashSet<string>> CustomersAsync(
        BookingDbContext db,
        List<string> ids,
        CancellationToken cancellationToken
    ) =>
        (
            await db
                .Customers.Where(c => c.GatewayId != null && ids.Contains(c.GatewayId))
                .Select(c => c.GatewayId!)
                .ToListAsync(cancellationToken)
        ).ToHashSet();

    private static bool IsOf(HashSet<string> customers, string? id) => id is not null && customers.Contains(id);
}
