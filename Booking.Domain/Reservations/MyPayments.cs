using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>
/// What a member has paid or still has to pay, the newest first; what is no longer owed is left out (rule Ownership).
/// </summary>
public sealed class MyPayments(IDbContextFactory<BookingDbContext> contexts)
{
    /// <param name="page">From 1.</param>
    public async Task<Page<MyPayment>> PageAsync(Actor actor, int page, int size, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(page);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var memberId = actor.MemberId ?? 0; // numbers start at 1: nobody's rows
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var mine = db
            .Payments.AsNoTracking()
            .Where(p =>
                p.MemberId == memberId && p.Status != PaymentStatus.Cancelled && p.Status != PaymentStatus.Failed
            );
        var total = await mine.CountAsync(cancellationToken);
        return new(
            Page.IsBeyond(page, size, total)
                ? []
                : await mine.OrderByDescending(p => p.Id)
                    .Skip((page - 1) * size)
                    .Take(size)
                    .Select(p => new MyPayment
                    {
                        Id = p.Id,
                        Description = p.Description,
                        Amount = p.Amount,
                        Currency = p.Currency,
                        Refunded = p.Refunded,
                        RefundAsked = p.RefundAsked,
                        Status = p.Status,
                        IsCash = p.IsCash,
                        At = p.PaidAt ?? p.CreatedAt,
                        ReservationId = p.ReservationId,
                        ContractId = p.ContractId,
                    })
                    .ToListAsync(cancellationToken),
            page,
            size,
            total
        );
    }
}
