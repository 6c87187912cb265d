using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>
/// How the lists of the back office are read: one page with the count of all, or everything for a file.
/// </summary>
internal static class Listing
{
    public const int MaxPageSize = 200;

    public static void CheckPage(int page, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(page);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxPageSize);
    }

    /// <param name="ordered">The matching rows in an order in which no two are equal.</param>
    public static async Task<Page<TRow>> PageAsync<T, TRow>(
        IQueryable<T> ordered,
        Expression<Func<T, TRow>> row,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        var total = await ordered.CountAsync(cancellationToken);
        var items = Page.IsBeyond(page, size, total)
            ? []
            : await ordered.Skip((page - 1) * size).Take(size).Select(row).ToListAsync(cancellationToken);
        return new(items, page, size, total);
    }

    /// <summary>
    /// Everything, a batch in memory and a context at a time, because a file may be long and its reader slow. Each
    /// batch begins after the last row of the one before, so that what comes in meanwhile neither doubles a line nor
    /// leaves one out.
    /// </summary>
    /// <param name="after">The rows after the given one, in order; null: from the first.</param>
    public static async IAsyncEnumerable<TRow> AllAsync<TRow>(
        IDbContextFactory<BookingDbContext> contexts,
        Func<BookingDbContext, TRow?, IQueryable<TRow>> after,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where TRow : class
    {
        for (TRow? last = null; ;)
        {
            List<TRow> batch;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
                batch = await after(db, last).Take(MaxPageSize).ToListAsync(cancellationToken);
            foreach (var row in batch)
                yield return row;
            if (batch.Count < MaxPageSize)
                yield break;
            last = batch[^1];
        }
    }

    public static IOrderedQueryable<T> Sorted<T, TKey>(
        this IQueryable<T> rows,
        Expression<Func<T, TKey>> key,
        bool descending
    ) => descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
}
