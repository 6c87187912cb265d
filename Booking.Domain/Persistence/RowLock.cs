using System.Linq.Expressions;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Persistence;

/// <summary>
/// Locks rows until the commit, on both databases alike: by an update that raises a counter of the row, or that sets a
/// column to its own value. What is read after it stays as it is until the commit.
/// </summary>
/// <remarks>
/// The order, so that two transactions do not wait for each other: members, locations, programs, staff, rooms, the slot
/// (by its conditional update), contracts; payments by their checkout. Several rows of one kind are locked in the order
/// of their ids. Where a command cannot keep the order (a series edits slot after slot), a deadlock is a transient
/// fault and <see cref="Transactions"/> runs the command again.
/// </remarks>
internal static class RowLock
{
    /// <summary>
    /// Serialises everything that books for the member (rule Overlap). False if no row satisfies the conditions.
    /// </summary>
    public static async Task<bool> AcquireAsync(IQueryable<Member> members, CancellationToken cancellationToken) =>
        await members.ExecuteUpdateAsync(
            set => set.SetProperty(m => m.BookingLock, m => m.BookingLock + 1),
            cancellationToken
        ) > 0;

    /// <summary>Serialises everything that books for these members.</summary>
    public static async Task AcquireAsync(
        IQueryable<Member> members,
        IEnumerable<long> ids,
        CancellationToken cancellationToken
    )
    {
        foreach (var id in ids.Distinct().Order())
            await AcquireAsync(members.Where(m => m.Id == id), cancellationToken);
    }

    /// <summary>Serialises everything that places slots at these locations.</summary>
    public static async Task AcquireAsync(
        IQueryable<Location> locations,
        IEnumerable<long> ids,
        CancellationToken cancellationToken
    )
    {
        foreach (var id in ids.Distinct().Order())
            await locations
                .Where(l => l.Id == id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(l => l.CalendarLock, l => l.CalendarLock + 1),
                    cancellationToken
                );
    }

    /// <summary>Serialises everything that gives slots to these people (rule Double-booking).</summary>
    public static async Task AcquireAsync(
        IQueryable<StaffMember> staff,
        IEnumerable<long> ids,
        CancellationToken cancellationToken
    )
    {
        foreach (var id in ids.Distinct().Order())
            await staff
                .Where(s => s.Id == id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(s => s.CalendarLock, s => s.CalendarLock + 1),
                    cancellationToken
                );
    }

    /// <summary>Serialises everything that places slots in these rooms (rule Double-booking).</summary>
    public static async Task AcquireAsync(
        IQueryable<Room> rooms,
        IEnumerable<long> ids,
        CancellationToken cancellationToken
    )
    {
        foreach (var id in ids.Distinct().Order())
            await rooms
                .Where(r => r.Id == id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.CalendarLock, r => r.CalendarLock + 1),
                    cancellationToken
                );
    }

    /// <summary>Locks rows that have no counter for it. False if there are none.</summary>
    /// <param name="column">Set to its own value; any column of the row.</param>
    public static async Task<bool> AcquireAsync<TRow, TValue>(
        IQueryable<TRow> rows,
        Expression<Func<TRow, TValue>> column,
        CancellationToken cancellationToken
    ) => await rows.ExecuteUpdateAsync(set => set.SetProperty(column, column), cancellationToken) > 0;
}
