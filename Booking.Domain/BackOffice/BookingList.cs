using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>
/// Reads everybody's bookings, filtered, sorted and paged by the database; for those who work here. Tells how a booking
/// is paid, never its payment's number.
/// </summary>
public sealed class BookingList(IDbContextFactory<BookingDbContext> contexts)
{
    public const int MaxPageSize = Listing.MaxPageSize;

    /// <param name="page">From 1.</param>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<Page<BookingRow>> PageAsync(
        Actor actor,
        BookingFilter filter,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        Listing.CheckPage(page, size);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var days = await StartDays.ConditionAsync(db, filter.FirstDay, filter.LastDay, cancellationToken);
        var ordered = Ordered(Matching(db, filter, days), filter);
        return await Listing.PageAsync(ordered, Row, page, size, cancellationToken);
    }

    /// <summary>One line again, after something happened to it.</summary>
    /// <returns>Null: there is no such booking.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<BookingRow?> FindAsync(Actor actor, string number, CancellationToken cancellationToken)
    {
        actor.RequireStaff();
        if (!Numbering.Reservation.TryParse(number, out var id))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Reservations.AsNoTracking()
            .Where(r => r.Id == id)
            .Select(Row)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>All that match, newest number first, for a file.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async IAsyncEnumerable<BookingRow> AllAsync(
        Actor actor,
        BookingFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        Expression<Func<Reservation, bool>>? days;
        await using (var first = await contexts.CreateDbContextAsync(cancellationToken))
            days = await StartDays.ConditionAsync(first, filter.FirstDay, filter.LastDay, cancellationToken);
        var rows = Listing.AllAsync<BookingRow>(
            contexts,
            (db, last) =>
            {
                var below = last?.Id ?? long.MaxValue;
                return Matching(db, filter, days).Where(r => r.Id < below).OrderByDescending(r => r.Id).Select(Row);
            },
            cancellationToken
        );
        await foreach (var row in rows)
            yield return row;
    }

    private static IQueryable<Reservation> Matching(
        BookingDbContext db,
        BookingFilter filter,
        Expression<Func<Reservation, bool>>? days
    )
    {
        var bookings = db.Reservations.AsNoTracking();
        if (days is not null)
            bookings = bookings.Where(days);
        if (filter.LocationId is { } location)
            bookings = bookings.Where(r => r.Slot.LocationId == location);
        if (filter.ProgramId is { } program)
            bookings = bookings.Where(r => r.ProgramId == program);
        if (filter.StaffId is { } staff)
            bookings = bookings.Where(r => r.Slot.StaffId == staff);
        if (filter.Statuses.Count > 0)
            bookings = bookings.Where(r => filter.Statuses.Contains(r.Status));
        if (filter.Method is { } method)
            bookings = bookings.Where(r => r.Method == method);
        if (filter.OnlyHolds)
            bookings = bookings.Where(r =>
                r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Releasing
            );
        if (filter.CreatedFrom is { } from)
            bookings = bookings.Where(r => r.CreatedAt >= from);
        if (filter.CreatedTo is { } to)
            bookings = bookings.Where(r => r.CreatedAt < to);
        return SearchText.Of(filter.Search) is { } text ? Found(db, bookings, text) : bookings;
    }

    private static IQueryable<Reservation> Found(BookingDbContext db, IQueryable<Reservation> bookings, SearchText text)
    {
        if (text.Is(Numbering.Reservation, out var number))
            return bookings.Where(r => r.Id == number);
        if (text.Is(Numbering.Slot, out var slot))
            return bookings.Where(r => r.SlotId == slot);
        if (text.Is(Numbering.Contract, out var contract))
            return bookings.Where(r => r.ContractId == contract);
        var members = db.Members.Matching(text).Select(m => m.Id);
        return bookings.Where(r => members.Contains(r.MemberId));
    }

    private static IQueryable<Reservation> Ordered(IQueryable<Reservation> bookings, BookingFilter filter)
    {
        var sorted = filter.Sort switch
        {
            BookingSort.Start => bookings.Sorted(r => r.Slot.StartsAt, filter.Descending),
            BookingSort.Member => bookings.Sorted(r => r.Member.SearchKey, filter.Descending),
            BookingSort.Status => bookings.Sorted(r => r.Status, filter.Descending),
            _ => bookings.Sorted(r => r.CreatedAt, filter.Descending),
        };
        return sorted.ThenByDescending(r => r.Id);
    }

    private static readonly Expression<Func<Reservation, BookingRow>> Row = r => new BookingRow
    {
        Id = r.Id,
        MemberId = r.MemberId,
        Name = r.Member.Name,
        SlotId = r.SlotId,
        StartsAt = r.Slot.StartsAt,
        EndsAt = r.Slot.EndsAt,
        TimeZone = r.Slot.Location.TimeZone,
        ProgramId = r.ProgramId,
        Program = r.Slot.Program.Name,
        Location = r.Slot.Location.Name,
        Staff = r.Slot.Staff!.Name,
        Type = r.Type,
        Status = r.Status,
        CancelledLate = r.CancelledLate,
        Method = r.Method,
        ContractId = r.ContractId,
        Cost = r.Cost,
        Price = r.Price,
        Currency = r.Currency,
        CreatedAt = r.CreatedAt,
        HoldExpiresAt = r.HoldExpiresAt,
    };
}
