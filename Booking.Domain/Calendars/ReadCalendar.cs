using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendars;

/// <summary>
/// Reads what stands in somebody's calendar (rule Calendar feed): their bookings, and if they work here the lessons
/// they give. What was cancelled stays as cancelled, so that programs that have it take it out.
/// </summary>
public sealed class ReadCalendar(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock) : ICalendarEntries
{
    private static readonly TimeSpan Past = TimeSpan.FromDays(31);

    private static readonly TimeSpan Future = TimeSpan.FromDays(400);

    /// <summary>Of bookings, and of lessons; more is no calendar of one person.</summary>
    private const int Most = 1_000;

    /// <param name="code">From the address; anything may stand there.</param>
    /// <returns>Null: nobody's, or not any more.</returns>
    public async Task<CalendarContents?> ByCodeAsync(string code, CancellationToken cancellationToken)
    {
        if (code.Length != SecretText.CodeLength)
            return null;
        var hash = SecretText.Fingerprint(code);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var owner = await db
            .CalendarFeeds.Where(f => f.Hash == hash)
            .Select(f => new Owner(
                f.AccountId,
                db.Members.Where(m => m.AccountId == f.AccountId && m.Status != MemberStatus.Withdrawn)
                    .Select(m => (long?)m.Id)
                    .FirstOrDefault(),
                db.Members.Where(m => m.AccountId == f.AccountId).Select(m => m.Language).FirstOrDefault(),
                db.UserRoles.Any(u =>
                    u.UserId == f.AccountId
                    && db.Roles.Any(r => r.Id == u.RoleId && (r.Name == Roles.Staff || r.Name == Roles.Admin))
                )
            ))
            .FirstOrDefaultAsync(cancellationToken);
        if (owner is null || (owner.MemberId is null && !owner.WorksHere))
            return null;
        var bookings = owner.MemberId is { } member ? await BookingsAsync(db, member, cancellationToken) : [];
        var lessons = owner.WorksHere ? await LessonsAsync(db, owner.AccountId, cancellationToken) : [];
        return new(owner.Language ?? "ja", [.. bookings.Concat(lessons).OrderBy(e => e.StartsAt)]);
    }

    /// <summary>One booking of the actor's; null: not theirs (rule Ownership).</summary>
    public Task<CalendarEntry?> BookingAsync(Actor actor, string number, CancellationToken cancellationToken)
    {
        var member = actor.MemberId ?? 0; // numbers start at 1: nobody's rows
        return FindAsync(number, reservations => reservations.Where(r => r.MemberId == member), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<CalendarEntry?> FindAsync(string? number, CancellationToken cancellationToken) =>
        FindAsync(number, reservations => reservations, cancellationToken);

    private async Task<CalendarEntry?> FindAsync(
        string? number,
        Func<IQueryable<Reservation>, IQueryable<Reservation>> among,
        CancellationToken cancellationToken
    )
    {
        if (!Numbering.Reservation.TryParse(number, out var id))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await RowsOf(among(db.Reservations.Where(r => r.Id == id))).ToListAsync(cancellationToken);
        return rows.ConvertAll(EntryOf).FirstOrDefault();
    }

    private async Task<List<CalendarEntry>> BookingsAsync(
        BookingDbContext db,
        long memberId,
        CancellationToken cancellationToken
    )
    {
        var (from, to) = Span();
        var bookings = db.Reservations.Where(r =>
            r.MemberId == memberId
            && r.Slot.StartsAt >= from
            && r.Slot.StartsAt < to
            // A hold that ran out was in no calendar for longer than a quarter of an hour.
            && (r.ConfirmedAt != null || r.Status == ReservationStatus.Held)
        );
        return (
            await RowsOf(bookings.OrderBy(r => r.Slot.StartsAt).Take(Most)).ToListAsync(cancellationToken)
        ).ConvertAll(EntryOf);
    }

    private async Task<List<CalendarEntry>> LessonsAsync(
        BookingDbContext db,
        Guid accountId,
        CancellationToken cancellationToken
    )
    {
        var (from, to) = Span();
        var slots = await db
            .Slots.AsNoTracking()
            .Where(s => s.Staff!.AccountId == accountId && s.StartsAt >= from && s.StartsAt < to)
            .OrderBy(s => s.StartsAt)
            .Take(Most)
            .Include(s => s.Program)
            .Include(s => s.Location)
            .ToListAsync(cancellationToken);
        return slots.ConvertAll(s => new CalendarEntry(
            s.Number,
            s.StartsAt,
            s.EndsAt,
            s.Location.TimeZone,
            s.Program.Name,
            s.Location.Name,
            s.Location.Address,
            s.Status switch
            {
                SlotStatus.Open => CalendarEntryState.Confirmed,
                SlotStatus.Closed => CalendarEntryState.Tentative,
                _ => CalendarEntryState.Cancelled,
            },
            s.CreatedAt,
            s.UpdatedAt
        )
        {
            Booked = s.Reserved + s.TrialReserved,
        });
    }

    private (DateTimeOffset From, DateTimeOffset To) Span() =>
        clock.GetUtcNow() is var now ? (now - Past, now + Future) : default;

    private static IQueryable<Row> RowsOf(IQueryable<Reservation> reservations) =>
        reservations
            .AsNoTracking()
            .Select(r => new Row(
                r.Id,
                r.Status,
                r.CreatedAt,
                r.UpdatedAt,
                r.Slot.StartsAt,
                r.Slot.EndsAt,
                r.Slot.UpdatedAt,
                r.Slot.Location,
                r.Slot.Program.Name,
                r.Slot.Staff
            ));

    private static CalendarEntry EntryOf(Row row) =>
        new(
            Numbering.Reservation.Of(row.Id),
            row.StartsAt,
            row.EndsAt,
            row.Location.TimeZone,
            row.Program,
            row.Location.Name,
            row.Location.Address,
            row.Status switch
            {
                ReservationStatus.Cancelled or ReservationStatus.Expired => CalendarEntryState.Cancelled,
                ReservationStatus.Held or ReservationStatus.Releasing => CalendarEntryState.Tentative,
                _ => CalendarEntryState.Confirmed,
            },
            row.CreatedAt,
            row.UpdatedAt > row.SlotUpdatedAt ? row.UpdatedAt : row.SlotUpdatedAt
        )
        {
            Staff = row.Staff?.Name,
        };

    private sealed record Owner(Guid AccountId, long? MemberId, string? Language, bool WorksHere);

    private sealed record Row(
        long Id,
        ReservationStatus Status,
        DateTimeOffset CreatedAt,
        DateTimeOffset UpdatedAt,
        DateTimeOffset StartsAt,
        DateTimeOffset EndsAt,
        DateTimeOffset SlotUpdatedAt,
        Location Location,
        LocalizedText Program,
        StaffMember? Staff
    );
}
