using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>Reads one slot with its terms.</summary>
public sealed class ReadSlotOffer(
    IDbContextFactory<BookingDbContext> contexts,
    SlotSearch search,
    Func<WaitlistSettings> waiting
)
{
    /// <param name="number">SS….</param>
    public async Task<SlotOffer?> RunAsync(string number, CancellationToken cancellationToken)
    {
        if (!Numbering.Slot.TryParse(number, out var id))
            return null;
        var view = (await search.ByIdAsync([id], cancellationToken)).SingleOrDefault();
        if (view is null)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var slot = await db
            .Slots.AsNoTracking()
            .Include(s => s.Program)
            .Include(s => s.Location)
            .SingleAsync(s => s.Id == id, cancellationToken);
        var deadlines = await SlotTerms.DeadlinesOfAsync(db, slot, cancellationToken);
        return new(
            view,
            slot.Program.Description,
            slot.Location.Address,
            deadlines,
            ClaimWindow.CutOff(deadlines, waiting())
        );
    }
}
