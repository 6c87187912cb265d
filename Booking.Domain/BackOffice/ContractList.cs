using System.Linq.Expressions;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>Reads everybody's contracts, filtered, sorted and paged by the database; for those who work here.</summary>
public sealed class ContractList(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    public const int MaxPageSize = Listing.MaxPageSize;

    /// <summary>The longest span of <see cref="ContractFilter.EndsWithinDays"/>.</summary>
    public const int MaxDays = 3660;

    /// <param name="page">From 1.</param>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<Page<ContractRow>> PageAsync(
        Actor actor,
        ContractFilter filter,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        Listing.CheckPage(page, size);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ordered = Ordered(Matching(db, filter, clock.GetUtcNow()), filter);
        return await Listing.PageAsync(ordered, Row, page, size, cancellationToken);
    }

    /// <summary>Every plan that was ever sold or is on the shelf, to be chosen in a filter; the newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<IReadOnlyList<Choice>> PlansAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireStaff();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Plans.OrderByDescending(p => p.Id)
            .Select(p => new Choice(p.Id, p.Name))
            .ToListAsync(cancellationToken);
    }

    /// <summary>All that match, newest number first, for a file.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public IAsyncEnumerable<ContractRow> AllAsync(
        Actor actor,
        ContractFilter filter,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        var now = clock.GetUtcNow();
        return Listing.AllAsync<ContractRow>(
            contexts,
            (db, last) =>
            {
                var below = last?.Id ?? long.MaxValue;
                return Matching(db, filter, now).Where(c => c.Id < below).OrderByDescending(c => c.Id).Select(Row);
            },
            cancellationToken
        );
    }

    private static IQueryable<Contract> Matching(BookingDbContext db, ContractFilter filter, DateTimeOffset now)
    {
        var contracts = db.Contracts.AsNoTracking();
        if (filter.PlanId is { } plan)
            contracts = contracts.Where(c => c.PlanId == plan);
        if (filter.Kind is { } kind)
            contracts = contracts.Where(c => c.Kind == kind);
        if (filter.Status is { } status)
            contracts = contracts.Where(c => c.Status == status);
        if (filter.OnlyUsedUp)
            contracts = contracts.Where(c => c.Remaining == 0);
        if (filter.EndsWithinDays is { } days)
        {
            // A subscription renews itself unless it was cancelled: the end of its period is no end.
            var today = WholeDays.EndOf(now, daysLater: -1);
            var until = WholeDays.EndOf(now, Math.Clamp(days, 0, MaxDays));
            contracts = contracts.Where(c => c.Status == ContractStatus.Active || c.Status == ContractStatus.PastDue);
            contracts = contracts.Where(c =>
                c.Kind == PlanKind.Subscription
                    ? c.CancelAt >= today && c.CancelAt <= until
                    : c.ExpiresAt > now && c.ExpiresAt <= until
            );
        }

        return SearchText.Of(filter.Search) is { } text ? Found(db, contracts, text) : contracts;
    }

    private static IQueryable<Contract> Found(BookingDbContext db, IQueryable<Contract> contracts, SearchText text)
    {
        if (text.Is(Numbering.Contract, out var number))
            return contracts.Where(c => c.Id == number);
        if (text.Is(Numbering.Plan, out var plan))
            return contracts.Where(c => c.PlanId == plan);
        var members = db.Members.Matching(text).Select(m => m.Id);
        return contracts.Where(c => members.Contains(c.MemberId));
    }

    private static IQueryable<Contract> Ordered(IQueryable<Contract> contracts, ContractFilter filter)
    {
        var sorted = filter.Sort switch
        {
            // The databases disagree about where nothing stands.
            ContractSort.Expiry when filter.Descending => contracts
                .OrderBy(c => c.ExpiresAt == null)
                .ThenByDescending(c => c.ExpiresAt),
            ContractSort.Expiry => contracts.OrderBy(c => c.ExpiresAt == null).ThenBy(c => c.ExpiresAt),
            ContractSort.Remaining => contracts.Sorted(c => c.Remaining, filter.Descending),
            _ => contracts.Sorted(c => c.CreatedAt, filter.Descending),
        };
        return sorted.ThenByDescending(c => c.Id);
    }

    private static readonly Expression<Func<Contract, ContractRow>> Row = c => new ContractRow
    {
        Id = c.Id,
        MemberId = c.MemberId,
        Name = c.Member.Name,
        Plan = c.Plan.Name,
        Kind = c.Kind,
        Status = c.Status,
        Remaining = c.Remaining,
        UsageCount = c.UsageCount,
        ExpiresAt = c.ExpiresAt,
        PeriodEnd = c.PeriodEnd,
        CancelAt = c.CancelAt,
        CreatedAt = c.CreatedAt,
    };
}
