using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Slots;

/// <summary>Finds the deadlines of a slot (rule Deadlines).</summary>
internal static class SlotTerms
{
    private static readonly CompiledQuery<
        Func<BookingDbContext, long, long, long, IAsyncEnumerable<DeadlinePolicy>>
    > Policies = new(() =>
        EF.CompileAsyncQuery(
            (BookingDbContext db, long program, long category, long location) =>
                db
                    .DeadlinePolicies.AsNoTracking()
                    .Where(p =>
                        p.ProgramId == program
                        || p.CategoryId == category
                        || p.LocationId == location
                        || (p.ProgramId == null && p.CategoryId == null && p.LocationId == null)
                    )
        )
    );

    /// <summary>One query; the slot's program and location must be loaded.</summary>
    public static async Task<Deadlines> DeadlinesOfAsync(
        BookingDbContext db,
        Slot slot,
        CancellationToken cancellationToken
    )
    {
        var policies = await Policies
            .For(db)(db, slot.ProgramId, slot.Program.CategoryId, slot.LocationId)
            .ToListAsync(cancellationToken);
        return Deadlines.Of(policies, slot.StartsAt, slot.Location.TimeZone);
    }
}
