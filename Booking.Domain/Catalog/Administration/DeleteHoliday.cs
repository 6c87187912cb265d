using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>An admin deletes a holiday.</summary>
public sealed class DeleteHoliday(Transactions transactions, TimeProvider clock)
{
    public async Task<Result<Saved, Refusal>> RunAsync(Actor actor, string number, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (!Numbering.Holiday.TryParse(number, out var id))
            return Refusal.CatalogItemNotFound;
        return await transactions.RunAsync((db, token) => DeleteAsync(db, actor, id, token), cancellationToken);
    }

    private async Task<Result<Saved, Refusal>> DeleteAsync(
        BookingDbContext db,
        Actor actor,
        long id,
        CancellationToken cancellationToken
    )
    {
        if (await db.Holidays.AsNoTracking().FirstOrDefaultAsync(h => h.Id == id, cancellationToken) is not { } holiday)
            return Refusal.CatalogItemNotFound;
        if (await db.Holidays.Where(h => h.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
            return Refusal.CatalogItemNotFound;
        var number = Numbering.Holiday.Of(id);
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.DeleteCatalogItem,
                number,
                Changes.Between(default, new HolidayDay(holiday.Date, holiday.Name)).After,
                null,
                clock.GetUtcNow()
            )
        );
        return new Saved(number, 0);
    }
}
