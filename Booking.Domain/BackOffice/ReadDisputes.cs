using System.Linq.Expressions;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>Disputes with their deadlines; for admins (rule Disputes).</summary>
public sealed class ReadDisputes(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>More open disputes than this are not shown at once; the most urgent are.</summary>
    public const int Most = 100;

    /// <summary>
    /// Undecided disputes, the most urgent first: those that await an answer by their deadline, then those that the
    /// bank reviews.
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<DisputeRow>> OpenAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
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

    /// <summary>All disputes of a payment, newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<DisputeRow>> OfPaymentAsync(
        Actor actor,
        string paymentNumber,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        if (!Numbering.Payment.TryParse(paymentNumber, out var id))
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
