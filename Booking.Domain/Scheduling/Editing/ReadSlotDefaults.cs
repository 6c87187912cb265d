using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>Reads the defaults of all programs that can have new slots; for staff.</summary>
public sealed class ReadSlotDefaults(IDbContextFactory<BookingDbContext> contexts)
{
    /// <returns>By program id.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<IReadOnlyDictionary<long, SlotDefaults>> RunAsync(
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var programs = await db
            .Programs.AsNoTracking()
            .Where(p => p.IsActive)
            .Select(p => new
            {
                p.Id,
                p.Kind,
                p.Price,
                p.TrialPrice,
                p.Currency,
                Last = db
                    .Slots.Where(s => s.ProgramId == p.Id && s.Status != SlotStatus.Cancelled)
                    .OrderByDescending(s => s.Id)
                    .Select(s => new
                    {
                        s.StartsAt,
                        s.EndsAt,
                        s.Capacity,
                        s.TrialCapacity,
                    })
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return programs.ToDictionary(
            p => p.Id,
            p => new SlotDefaults(
                p.Id,
                p.Kind,
                p.Price,
                p.TrialPrice,
                p.Currency,
                p.Last is null ? SlotDefaults.FirstMinutes : (int)(p.Last.EndsAt - p.Last.StartsAt).TotalMinutes,
                p.Kind == ProgramKind.Lesson ? 1 : p.Last?.Capacity ?? SlotDefaults.FirstCapacity,
                p.Last?.TrialCapacity ?? 0
            )
        );
    }
}
