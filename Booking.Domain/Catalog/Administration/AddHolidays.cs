using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// An admin pastes a list of holidays: first a preview of what each line would do, then all good lines at once. What
/// exists already stays as it is, so a list can be pasted again.
/// </summary>
public sealed class AddHolidays(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
)
{
    /// <summary>What each line would do; adds nothing.</summary>
    /// <param name="location">LC…; null: every location.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<HolidayLine>> PreviewAsync(
        Actor actor,
        string? location,
        string pasted,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        var lines = HolidayLines.Read(pasted);
        if (!TryLocation(location, out var locationId))
            return lines;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await KnownAsync(db, locationId, lines, cancellationToken);
        return
        [
            .. lines.Select(l =>
                l.Problem is null && known.Contains(l.Day!.Date) ? l with { Problem = HolidayProblem.Known } : l
            ),
        ];
    }

    /// <param name="location">LC…; null: every location.</param>
    public async Task<Result<HolidaysAdded, Refusal>> RunAsync(
        Actor actor,
        string? location,
        string pasted,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (!TryLocation(location, out var locationId))
            return Refusal.CatalogItemNotFound;
        var good = HolidayLines.Read(pasted).Where(l => l.Problem is null).ToList();
        if (good.Count == 0)
            return Refusal.NothingToAdd;
        return await transactions.RunWithRerunAsync(
            (db, token) => AddAsync(db, actor, locationId, good, token),
            cancellationToken
        );
    }

    private async Task<Result<HolidaysAdded, Refusal>> AddAsync(
        BookingDbContext db,
        Actor actor,
        long? locationId,
        List<HolidayLine> lines,
        CancellationToken cancellationToken
    )
    {
        if (locationId is not null && !await db.Locations.AnyAsync(l => l.Id == locationId, cancellationToken))
            return Refusal.CatalogItemNotFound;
        var known = await KnownAsync(db, locationId, lines, cancellationToken);
        var added = lines
            .Where(l => !known.Contains(l.Day!.Date))
            .Select(l => new Holiday(locationId, l.Day!.Date, l.Day.Name))
            .ToList();
        if (added.Count == 0)
            return Refusal.NothingToAdd;
        db.Holidays.AddRange(added);
        var subject = locationId is { } id ? Numbering.Location.Of(id) : "holidays";
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.CreateCatalogItem,
                subject,
                null,
                "Holidays="
                    + string.Join(
                        ' ',
                        added.Select(h =>
                            h.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
                        )
                    ),
                clock.GetUtcNow()
            )
        );
        return new HolidaysAdded(added.Count);
    }

    private static async Task<HashSet<DateOnly>> KnownAsync(
        BookingDbContext db,
        long? locationId,
        IReadOnlyList<HolidayLine> lines,
        CancellationToken cancellationToken
    )
    {
        var dates = lines.Where(l => l.Day is not null).Select(l => l.Day!.Date).ToList();
        return
        [
            .. await db
                .Holidays.Where(h => h.LocationId == locationId && dates.Contains(h.Date))
                .Select(h => h.Date)
                .ToListAsync(cancellationToken),
        ];
    }

    private static bool TryLocation(string? number, out long? id)
    {
        id = Numbering.Location.TryParse(number, out var known) ? known : null;
        return number is null || id is not null;
    }
}
