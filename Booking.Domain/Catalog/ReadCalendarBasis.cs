using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>
/// Reads what the calendar offers and marks: locations, programs, staff, rooms, opening hours, holidays.
/// </summary>
public sealed class ReadCalendarBasis(IDbContextFactory<BookingDbContext> contexts)
{
    public async Task<CalendarBasis> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new(
            await db
                .Locations.AsNoTracking()
                .Where(l => l.IsActive)
                .OrderBy(l => l.Id)
                .Select(l => new LocationChoice(l.Id, l.Name, l.Address, l.TimeZone))
                .ToListAsync(cancellationToken),
            await db
                .Programs.AsNoTracking()
                .OrderBy(p => p.Id)
                .Select(p => new ProgramName(p.Id, p.Name, p.Kind, p.IsActive))
                .ToListAsync(cancellationToken),
            await db
                .Staff.AsNoTracking()
                .OrderBy(s => s.Id)
                .Select(s => new OwnerChoice(s.Id, s.Name, 0, s.IsActive))
                .ToListAsync(cancellationToken),
            await db
                .Rooms.AsNoTracking()
                .OrderBy(r => r.Id)
                .Select(r => new OwnerChoice(r.Id, r.Name, r.LocationId, r.IsActive))
                .ToListAsync(cancellationToken),
            await db
                .OpeningHours.AsNoTracking()
                .OrderBy(o => o.Day)
                .ThenBy(o => o.OpensAt)
                .Select(o => new OpenSpan(o.LocationId, o.Day, o.OpensAt, o.ClosesAt))
                .ToListAsync(cancellationToken),
            await db
                .Holidays.AsNoTracking()
                .OrderBy(h => h.Date)
                .Select(h => new ClosedDay(h.LocationId, h.Date, h.Name))
                .ToListAsync(cancellationToken)
        );
    }

    /// <summary>
    /// How an account is named to staff: the staff member's name, the member's, or the part of their address before the
    /// @.
    /// </summary>
    public async Task<LocalizedText> NameOfAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (
            await db
                .Staff.AsNoTracking()
                .Where(s => s.AccountId == account)
                .Select(s => s.Name)
                .FirstOrDefaultAsync(cancellationToken) is
            { } name
        )
            return name;
        var member = await db
            .Members.Where(m => m.AccountId == account)
            .Select(m => m.Name)
            .FirstOrDefaultAsync(cancellationToken);
        var known =
            member
            ?? (
                await db.Users.Where(u => u.Id == account).Select(u => u.Email).FirstOrDefaultAsync(cancellationToken)
            )?.Split('@')[0]
            ?? "?";
        return new(known, known);
    }
}
