using System.Linq.Expressions;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Refunds;

/// <summary>Which payments; every part is optional.</summary>
public sealed record PaymentFilter
{
    /// <summary>A public number (PY, R, CT, MB), or the beginning of the member's name or address.</summary>
    public string? Search { get; init; }

    public PaymentStatus? Status { get; init; }

    /// <summary>Only what pays for seats, for plans, or is surplus.</summary>
    public PaymentSubject? Subject { get; init; }

    /// <summary>Paid at or after (UTC).</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Paid before (UTC).</summary>
    public DateTimeOffset? To { get; init; }

    public PaymentOrder Order { get; init; } = PaymentOrder.Newest;
}

/// <summary>What a payment is for.</summary>
public enum PaymentSubject { Seat, Plan, Surplus }

public enum PaymentOrder { Newest, Oldest, HighestAmount, LowestAmount }

/// <summary>One line of the grid.</summary>
public sealed record PaymentRow
{
    public required long Id { get; init; }

    public string Number => Numbering.Payment.Of(Id);

    public required long? ReservationId { get; init; }

    public required long? ContractId { get; init; }

    /// <summary>R… or CT…; null for surplus money.</summary>
    public string? Reference => ReservationId is { } r ? Numbering.Reservation.Of(r) : ContractId is { } c ? Numbering.Contract.Of(c) : null;

    public required long MemberId { get; init; }

    public string Member => Numbering.Member.Of(MemberId);

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required long Amount { get; init; }

    public required long RefundAsked { get; init; }

    public required long Refunded { get; init; }

    public required string Currency { get; init; }

    public required PaymentStatus Status { get; init; }

    public required bool IsCash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? PaidAt { get; init; }
}

/// <summary>Reads payments for the refund grid, filtered, sorted and paged by the database; for admins.</summary>
public sealed class PaymentList(IDbContextFactory<BookingDbContext> contexts)
{
    public const int MaxPageSize = 200;

    /// <param name="page">From 1.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<Page<PaymentRow>> PageAsync(Actor actor, PaymentFilter filter, int page, int size, CancellationToken cancel)
    {
        if (!actor.IsAdmin) throw new UnauthorizedAccessException("Payments are for admins.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(page);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxPageSize);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var payments = Matching(db, filter);
        var total = await payments.CountAsync(cancel);
        var items = Page.IsBeyond(page, size, total) ? [] : await Ordered(payments, filter.Order).Skip((page - 1) * size).Take(size).Select(Row).ToListAsync(cancel);
        return new(items, page, size, total);
    }

    /// <summary>One line again, after something happened to it.</summary>
    public async Task<PaymentRow?> FindAsync(Actor actor, string number, CancellationToken cancel)
    {
        if (!actor.IsAdmin || !Numbering.Payment.TryParse(number, out var id)) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Payments.AsNoTracking().Where(p => p.Id == id).Select(Row).FirstOrDefaultAsync(cancel);
    }

    private static IQueryable<Payment> Matching(BookingDbContext db, PaymentFilter filter)
    {
        var payments = db.Payments.AsNoTracking();
        if (filter.Status is { } status) payments = payments.Where(p => p.Status == status);
        if (filter.From is { } from) payments = payments.Where(p => p.PaidAt >= from);
        if (filter.To is { } to) payments = payments.Where(p => p.PaidAt < to);
        payments = filter.Subject switch
        {
            PaymentSubject.Seat => payments.Where(p => p.ReservationId != null),
            PaymentSubject.Plan => payments.Where(p => p.ContractId != null),
            PaymentSubject.Surplus => payments.Where(p => p.SurplusToId != null),
            _ => payments,
        };
        if (filter.Search?.Trim() is not { Length: > 0 } search) return payments;
        if (Numbering.Payment.TryParse(search, out var payment)) return payments.Where(p => p.Id == payment);
        if (Numbering.Contract.TryParse(search, out var contract)) return payments.Where(p => p.ContractId == contract);
        if (Numbering.Member.TryParse(search, out var member)) return payments.Where(p => p.MemberId == member);
        if (Numbering.Reservation.TryParse(search, out var reservation)) return payments.Where(p => p.ReservationId == reservation);
        var address = search.ToUpperInvariant();
        return payments.Where(p => p.Member.Name.StartsWith(search) || p.Member.Account.NormalizedEmail!.StartsWith(address));
    }

    private static IQueryable<Payment> Ordered(IQueryable<Payment> payments, PaymentOrder order) => order switch
    {
        PaymentOrder.Oldest => payments.OrderBy(p => p.Id),
        PaymentOrder.HighestAmount => payments.OrderByDescending(p => p.Amount).ThenByDescending(p => p.Id),
        PaymentOrder.LowestAmount => payments.OrderBy(p => p.Amount).ThenByDescending(p => p.Id),
        _ => payments.OrderByDescending(p => p.Id),
    };

    private static readonly Expression<Func<Payment, PaymentRow>> Row = p => new PaymentRow
    {
        Id = p.Id,
        ReservationId = p.ReservationId,
        ContractId = p.ContractId,
        MemberId = p.MemberId,
        Name = p.Member.Name,
        Description = p.Description,
        Amount = p.Amount,
        RefundAsked = p.RefundAsked,
        Refunded = p.Refunded,
        Currency = p.Currency,
        Status = p.Status,
        IsCash = p.IsCash,
        CreatedAt = p.CreatedAt,
        PaidAt = p.PaidAt,
    };
}
