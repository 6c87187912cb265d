using System.Linq.Expressions;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>Disputes with their deadlines; for admins (§5).</summary>
public sealed class ReadDisputes(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>More open disputes than this are not shown at once; the most urgent are.</summary>
    public const int Most = 100;

    /// <summary>
    /// Those that are not decided, the most urgent first: answers that are awaited by their deadline, then what the
    /// bank has before it.
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<DisputeRow>> OpenAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
            throw new UnauthorizedAccessException("Disputes are for admins.");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Disputes.AsNoTracking()
            .Where(d => d.ClosedAt == null)
            .OrderBy(d => d.Status == DisputeStatus.NeedsResponse || d.Status == DisputeStatus.Inquiry ? 0 : 1)
            .ThenBy(d => d.DueBy == null ? 1 : 0)
            .ThenBy(d => d.DueBy)
            .ThenBy(d => d.Id)
            .Take(Most)
            .Select(Row)
            .ToListAsync(cancellationToken);
    }

    /// <summary>All disputes of a payment, newest first. Empty: there are none, or the actor is no admin.</summary>
    public async Task<IReadOnlyList<DisputeRow>> OfPaymentAsync(
        Actor actor,
        string paymentNumber,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin || !Numbering.Payment.TryParse(paymentNumber, out var id))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Disputes.AsNoTracking()
            .Where(d => d.PaymentId == id)
            .OrderByDescending(d => d.OpenedAt)
            .ThenByDescending(d => d.Id)
            .Select(Row)
            .ToListAsync(cancellationToken);
    }

    private static readonly Expression<Func<Dispute, DisputeRow>> Row = d => new DisputeRow(
        d.Id,
        d.GatewayId,
        d.PaymentId,
        new Money(d.Amount, d.Currency),
        d.Reason,
        d.Status,
        d.DueBy,
        d.OpenedAt,
        d.ClosedAt
    );
}
