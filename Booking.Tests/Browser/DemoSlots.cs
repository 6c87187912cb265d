using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Browser;

/// <summary>Slots of the demo data that a journey can book.</summary>
internal static class DemoSlots
{
    /// <summary>A class with a free seat in about a week.</summary>
    public static async Task<string> FreeClassAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var from = TimeProvider.System.GetUtcNow().AddDays(4);
        return (
            await db
                .Slots.Where(s =>
                    s.Program.Kind == ProgramKind.Class
                    && s.Program.TicketCost == 1
                    && s.Reserved < s.Capacity
                    && s.StartsAt > from
                )
                .OrderBy(s => s.StartsAt)
                .ThenBy(s => s.Id)
                .FirstAsync()
        ).Number;
    }

    /// <summary>A lesson with its one seat free, in four days or later, and the address of its week and day.</summary>
    public static async Task<(string Slot, string Week)> FreeLessonAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var soon = TimeProvider.System.GetUtcNow().AddDays(4);
        // By card alone: a lesson that also takes points would ask how to pay.
        var lessons = db
            .Slots.Include(s => s.Location)
            .Where(s =>
                s.Program.Kind == ProgramKind.Lesson && s.Program.PointCost == null && s.Program.TicketCost == null
            );
        var slot = await lessons
            .Where(s => s.Capacity == 1 && s.Reserved == 0 && s.StartsAt > soon)
            .OrderBy(s => s.StartsAt)
            .ThenBy(s => s.Id)
            .FirstAsync();
        var day = LocationTime.Local(slot.StartsAt, slot.Location.TimeZone);
        return (slot.Number, $"/book?location={slot.Location.Number}&week={day:yyyy-MM-dd}");
    }
}
