using Booking.Domain.Contracts;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>What still uses a master and will run on when it is set aside (§7).</summary>
/// <param name="FutureSlots">Slots that have not begun and are not cancelled.</param>
/// <param name="Bookings">Living reservations of those slots.</param>
/// <param name="Programs">Active programs of a category.</param>
/// <param name="Plans">Plans on sale with a course.</param>
/// <param name="Contracts">Contracts of a plan or course that can still be used.</param>
public sealed record MasterUsage(int FutureSlots = 0, int Bookings = 0, int Programs = 0, int Plans = 0, int Contracts = 0)
{
    public static readonly MasterUsage None = new();

    internal static async Task<MasterUsage> OfAsync(BookingDbContext db, MasterKind kind, long id, DateTimeOffset now, CancellationToken cancel)
    {
        var running = db.Contracts.Where(c => c.Status == ContractStatus.Active || c.Status == ContractStatus.PastDue);
        switch (kind)
        {
            case MasterKind.Plan: return new(Contracts: await running.CountAsync(c => c.PlanId == id, cancel));
            case MasterKind.Course:
                return new(Plans: await db.Plans.CountAsync(p => p.CourseId == id && p.IsActive, cancel), Contracts: await running.CountAsync(c => c.CourseId == id, cancel));
        }

        var slots = SlotsOf(db, kind, id).Where(s => s.StartsAt > now && s.Status != SlotStatus.Cancelled);
        var bookings = await db.Reservations.CountAsync(r => slots.Any(s => s.Id == r.SlotId) && r.Status != ReservationStatus.Cancelled && r.Status != ReservationStatus.Expired, cancel);
        var programs = kind == MasterKind.Category ? await db.Programs.CountAsync(p => p.CategoryId == id && p.IsActive, cancel) : 0;
        return new(await slots.CountAsync(cancel), bookings, programs);
    }

    private static IQueryable<Slot> SlotsOf(BookingDbContext db, MasterKind kind, long id) => kind switch
    {
        MasterKind.Program => db.Slots.Where(s => s.ProgramId == id),
        MasterKind.Category => db.Slots.Where(s => s.Program.CategoryId == id),
        MasterKind.Location => db.Slots.Where(s => s.LocationId == id),
        MasterKind.Room => db.Slots.Where(s => s.RoomId == id),
        MasterKind.Staff => db.Slots.Where(s => s.StaffId == id),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
