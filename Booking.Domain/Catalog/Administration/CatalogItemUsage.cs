using Booking.Domain.Contracts;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>What still uses an item and will run on when it is archived (rule Archive).</summary>
/// <param name="FutureSlots">Slots that have not begun and are not cancelled.</param>
/// <param name="Bookings">Living reservations of those slots.</param>
/// <param name="Programs">Active programs of a category.</param>
/// <param name="Plans">Plans on sale with a course.</param>
/// <param name="Contracts">Contracts of a plan or course that can still be used.</param>
public sealed record CatalogItemUsage(
    int FutureSlots = 0,
    int Bookings = 0,
    int Programs = 0,
    int Plans = 0,
    int Contracts = 0
)
{
    public static readonly CatalogItemUsage None = new();

    internal static async Task<CatalogItemUsage> OfAsync(
        BookingDbContext db,
        CatalogItemKind kind,
        long id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var running = db.Contracts.Where(c => c.Status == ContractStatus.Active || c.Status == ContractStatus.PastDue);
        switch (kind)
        {
            case CatalogItemKind.Plan:
                return new(Contracts: await running.CountAsync(c => c.PlanId == id, cancellationToken));
            case CatalogItemKind.Course:
                return new(
                    Plans: await db.Plans.CountAsync(p => p.CourseId == id && p.IsActive, cancellationToken),
                    Contracts: await running.CountAsync(c => c.CourseId == id, cancellationToken)
                );
        }

        var slots = SlotsOf(db, kind, id).Where(s => s.StartsAt > now && s.Status != SlotStatus.Cancelled);
        var bookings = await db.Reservations.CountAsync(
            r =>
                slots.Any(s => s.Id == r.SlotId)
                && r.Status != ReservationStatus.Cancelled
                && r.Status != ReservationStatus.Expired,
            cancellationToken
        );
        var programs =
            kind == CatalogItemKind.Category
                ? await db.Programs.CountAsync(p => p.CategoryId == id && p.IsActive, cancellationToken)
                : 0;
        return new(await slots.CountAsync(cancellationToken), bookings, programs);
    }

    private static IQueryable<Slot> SlotsOf(BookingDbContext db, CatalogItemKind kind, long id) =>
        kind switch
        {
            CatalogItemKind.Program => db.Slots.Where(s => s.ProgramId == id),
            CatalogItemKind.Category => db.Slots.Where(s => s.Program.CategoryId == id),
            CatalogItemKind.Location => db.Slots.Where(s => s.LocationId == id),
            CatalogItemKind.Room => db.Slots.Where(s => s.RoomId == id),
            CatalogItemKind.Staff => db.Slots.Where(s => s.StaffId == id),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
