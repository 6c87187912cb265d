using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>Reads payments for the refund grid, filtered, sorted and paged by the database; for admins.</summary>
public sealed class PaymentList(IDbContextFactory<BookingDbContext> contexts)
{
    public const int MaxPageSize = 200;

    /// <param name="page">From 1.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<Page<PaymentRow>> PageAsync(
        Actor actor,
        PaymentFilter filter,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(page);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxPageSize);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var payments = Matching(db, filter);
        var total = await payments.CountAsync(cancellationToken);
        var items = Page.IsBeyond(page, size, total)
            ? []
            : await Ordered(payments, filter.Sort, filter.Descending)
                .Skip((page - 1) * size)
                .Take(size)
                .Select(Row)
                .ToListAsync(cancellationToken);
        return new(items, page, size, total);
    }

    /// <summary>One line again, after something happened to it.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<PaymentRow?> FindAsync(Actor actor, string number, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        if (!Numbering.Payment.TryParse(number, out var id))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Payments.AsNoTracking()
            .Where(p => p.Id == id)
            .Select(Row)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>These lines as they are now, in no particular order.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<PaymentRow>> ByIdAsync(
        Actor actor,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, MaxPageSize);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Payments.AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .Select(Row)
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Only keys and marks: a cheap check for missed changes. Contains nothing about anybody, so it needs no actor.
    /// </summary>
    public async Task<IReadOnlyDictionary<long, PaymentMark>> MarksAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Payments.AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .Select(p => new
            {
                p.Id,
                p.Status,
                p.RefundAsked,
                p.Refunded,
                p.PaidAt,
            })
            .ToDictionaryAsync(
                p => p.Id,
                p => new PaymentMark(p.Status, p.RefundAsked, p.Refunded, p.PaidAt),
                cancellationToken
            );
    }

    /// <summary>
    /// All that match, newest number first, a batch in memory at a time: each batch begins below the last number of the
    /// one before, so that new payments neither repeat a line nor drop one.
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async IAsyncEnumerable<PaymentRow> AllAsync(
        Actor actor,
        PaymentFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        for (var below = long.MaxValue; ;)
        {
            List<PaymentRow> batch;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
                batch = await Matching(db, filter)
                    .Where(p => p.Id < below)
                    .OrderByDescending(p => p.Id)
                    .Take(MaxPageSize)
                    .Select(Row)
                    .ToListAsync(cancellationToken);
            foreach (var row in batch)
                yield return row;
            if (batch.Count < MaxPageSize)
                yield break;
            below = batch[^1].Id;
        }
    }

    private static IQueryable<Payment> Matching(BookingDbContext db, PaymentFilter filter)
    {
        var payments = db.Payments.AsNoTracking();
        if (filter.Status is { } status)
            payments = payments.Where(p => p.Status == status);
        if (filter.From is { } from)
            payments = payments.Where(p => p.PaidAt >= from);
        if (filter.To is { } to)
            payments = payments.Where(p => p.PaidAt < to);
        payments = filter.Subject switch
        {
            PaymentSubject.Seat => payments.Where(p => p.ReservationId != null),
            PaymentSubject.Plan => payments.Where(p => p.ContractId != null),
            PaymentSubject.Surplus => payments.Where(p => p.SurplusToId != null),
            _ => payments,
        };
        if (filter.Means is { } means)
            payments = payments.Where(p => p.IsCash == (means == PaymentMeans.Cash));
        if (filter.Least is { } least)
            payments = payments.Where(p => p.Amount >= least);
        if (filter.Most is { } most)
            payments = payments.Where(p => p.Amount <= most);
        if (filter.OpenRefund is { } open)
            payments = open
                ? payments.Where(p => p.RefundAsked > p.Refunded)
                : payments.Where(p => p.RefundAsked == p.Refunded);
        return SearchText.Of(filter.Search) is { } text ? Found(db, payments, text) : payments;
    }

    private static IQueryable<Payment> Found(BookingDbContext db, IQueryable<Payment> payments, SearchText text)
    {
        if (text.Is(Numbering.Payment, out var payment))
            return payments.Where(p => p.Id == payment);
        if (text.Is(Numbering.Contract, out var contract))
            return payments.Where(p => p.ContractId == contract);
        if (text.Is(Numbering.Reservation, out var reservation))
            return payments.Where(p => p.ReservationId == reservation);
        var members = db.Members.Matching(text).Select(m => m.Id);
        return payments.Where(p => members.Contains(p.MemberId));
    }

    private static IQueryable<Payment> Ordered(IQueryable<Payment> payments, PaymentSort sort, bool descending) =>
        sort switch
        {
            PaymentSort.Day => By(payments, p => p.PaidAt ?? p.CreatedAt, descending),
            PaymentSort.Member => By(payments, p => p.Member.SearchKey, descending),
            PaymentSort.Amount => By(payments, p => p.Amount, descending),
            PaymentSort.Refunded => By(payments, p => p.RefundAsked, descending),
            PaymentSort.Left => By(payments, p => p.Amount - p.RefundAsked, descending),
            PaymentSort.Status => By(payments, p => p.Status, descending),
            _ => descending ? payments.OrderByDescending(p => p.Id) : payments.OrderBy(p => p.Id),
        };

    private static IQueryable<Payment> By<TKey>(
        IQueryable<Payment> payments,
        Expression<Func<Payment, TKey>> key,
        bool descending
    ) => (descending ? payments.OrderByDescending(key) : payments.OrderBy(key)).ThenByDescending(p => p.Id);

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
        MethodDetails = p.MethodDetails,
    };
}
