using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>
/// One box for everything: by number, with or without its prefix, or by a part of a member's name or address, which
/// also finds what that member has. For those who work here; payments are looked for by admins alone.
/// </summary>
public sealed class GlobalSearch(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <summary>Fewer letters are no search; a number may be shorter.</summary>
    public const int MinLength = 2;

    /// <summary>The most that is shown of one kind.</summary>
    public const int MaxPerGroup = 20;

    /// <param name="limit">At most so many of one kind.</param>
    /// <returns>The kinds of which something was found; one query each.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<IReadOnlyList<SearchGroup>> RunAsync(
        Actor actor,
        string? text,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            throw new UnauthorizedAccessException("The search over everything is for staff.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPerGroup);
        if (SearchText.Of(text) is not { } wanted)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = new SearchQueries(db, wanted, clock.GetUtcNow(), limit);
        List<(SearchTarget Target, IQueryable<SearchHit>? Hits)> kinds =
        [
            (SearchTarget.Member, all.Members()),
            (SearchTarget.Booking, all.Bookings()),
            (SearchTarget.Slot, all.Slots()),
            (SearchTarget.Contract, all.Contracts()),
            (SearchTarget.Payment, actor.IsAdmin ? all.Payments() : null),
        ];
        var groups = new List<SearchGroup>();
        foreach (var (target, hits) in kinds)
            if (hits is not null && await hits.ToListAsync(cancellationToken) is { Count: > 0 } found)
                groups.Add(new(target, found));
        return groups;
    }
}
