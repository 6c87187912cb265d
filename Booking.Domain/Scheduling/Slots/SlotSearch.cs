using System.Linq.Expressions;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Slots;

/// <summary>Reads slots, ordered by start (rule Slot list).</summary>
public sealed class SlotSearch(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    public const int MaxDays = 92;
    public const int MaxPageSize = 200;

    /// <summary>
    /// Ids in one query: an import changes thousands, and a statement takes a limited number of parameters.
    /// </summary>
    private const int AtOnce = 1000;

    /// <param name="page">From 1.</param>
    /// <param name="size">1 to <see cref="MaxPageSize"/>.</param>
    public async Task<Page<SlotView>> PageAsync(
        SlotFilter filter,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(page);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxPageSize);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var slots = Matching(db, filter);
        var total = await slots.CountAsync(cancellationToken);
        var items = Page.IsBeyond(page, size, total)
            ? []
            : await slots
                .OrderBy(s => s.StartsAt)
                .ThenBy(s => s.Id)
                .Skip((page - 1) * size)
                .Take(size)
                .Select(View)
                .ToListAsync(cancellationToken);
        return new(items, page, size, total);
    }

    /// <summary>All slots of a location in a span, in order: what a week view shows.</summary>
    public async Task<IReadOnlyList<SlotView>> AllAsync(SlotFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(db, filter)
            .OrderBy(s => s.StartsAt)
            .ThenBy(s => s.Id)
            .Select(View)
            .ToListAsync(cancellationToken);
    }

    /// <summary>These slots, as they are now, in no particular order.</summary>
    public async Task<IReadOnlyList<SlotView>> ByIdAsync(
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var slots = new List<SlotView>(ids.Count);
        foreach (var some in ids.Chunk(AtOnce))
            slots.AddRange(
                await db
                    .Slots.AsNoTracking()
                    .Where(s => some.Contains(s.Id))
                    .Select(View)
                    .ToListAsync(cancellationToken)
            );
        return slots;
    }

    /// <summary>Only id and revision of the slots in a span: a cheap check for missed changes.</summary>
    public async Task<IReadOnlyDictionary<long, long>> RevisionsAsync(
        SlotFilter filter,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(db, filter)
            .Select(s => new { s.Id, s.Revision })
            .ToDictionaryAsync(s => s.Id, s => s.Revision, cancellationToken);
    }

    private IQueryable<Slot> Matching(BookingDbContext db, SlotFilter filter)
    {
        var (from, to) = (filter.From.ToUniversalTime(), filter.To.ToUniversalTime());
        var slots = db.Slots.AsNoTracking().Where(s => s.StartsAt >= from && s.StartsAt < to);
        if (filter.LocationId is { } location)
            slots = slots.Where(s => s.LocationId == location);
        if (filter.ProgramId is { } program)
            slots = slots.Where(s => s.ProgramId == program);
        if (filter.CategoryId is { } category)
            slots = slots.Where(s => s.Program.CategoryId == category);
        if (filter.StaffId is { } staff)
            slots = slots.Where(s => s.StaffId == staff);
        if (filter.Kind is { } kind)
            slots = slots.Where(s => s.Program.Kind == kind);
        if (!filter.AvailableOnly)
            return slots;
        var now = clock.GetUtcNow();
        return slots.Where(s =>
            s.Status == SlotStatus.Open
            && s.StartsAt > now
            && (s.Reserved < s.Capacity || (s.TrialPrice != null && s.TrialReserved < s.TrialCapacity))
        );
    }

    private static readonly Expression<Func<Slot, SlotView>> View = s => new SlotView
    {
        Id = s.Id,
        StartsAt = s.StartsAt,
        EndsAt = s.EndsAt,
        Status = s.Status,
        LocationId = s.LocationId,
        Location = s.Location.Name,
        TimeZone = s.Location.TimeZone,
        ProgramId = s.ProgramId,
        Program = s.Program.Name,
        Kind = s.Program.Kind,
        CategoryId = s.Program.CategoryId,
        Category = s.Program.Category.Name,
        StaffId = s.StaffId,
        Staff = s.Staff!.Name,
        RoomId = s.RoomId,
        Room = s.Room!.Name,
        SeriesId = s.SeriesId,
        Version = s.Version,
        Seats = new SeatCount(s.Capacity, s.Reserved, s.Held),
        Waiting = s.Waiting,
        TrialSeats = new SeatCount(s.TrialCapacity, s.TrialReserved, s.TrialHeld),
        Price = s.Price,
        TrialPrice = s.TrialPrice,
        Currency = s.Currency,
        PointCost = s.Program.PointCost,
        TicketCost = s.Program.TicketCost,
        Revision = s.Revision,
    };
}
