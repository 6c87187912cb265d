using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>Today's slots with who is booked, for staff and admins.</summary>
public sealed class ReadRoster(IDbContextFactory<BookingDbContext> contexts, SlotSearch search)
{
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<IReadOnlyList<SlotRoster>> RunAsync(
        Actor actor,
        SlotFilter filter,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        return await OfAsync(await search.AllAsync(filter, cancellationToken), cancellationToken);
    }

    /// <summary>One slot with its people; null if there is no such slot.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<SlotRoster?> FindAsync(Actor actor, long slotId, CancellationToken cancellationToken)
    {
        actor.RequireStaff();
        return (
            await OfAsync(await search.ByIdAsync([slotId], cancellationToken), cancellationToken)
        ).SingleOrDefault();
    }

    private async Task<IReadOnlyList<SlotRoster>> OfAsync(
        IReadOnlyList<SlotView> slots,
        CancellationToken cancellationToken
    )
    {
        var ids = slots.Select(s => s.Id).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await db
            .Reservations.AsNoTracking()
            .Where(r =>
                ids.Contains(r.SlotId)
                && r.Status != ReservationStatus.Cancelled
                && r.Status != ReservationStatus.Expired
            )
            .OrderBy(r => r.Id)
            .Select(r => new
            {
                r.SlotId,
                r.Id,
                r.MemberId,
                r.Member.Name,
                r.Type,
                r.Status,
                r.Price,
                r.Currency,
                IsCashDue = db.Payments.Any(p =>
                    p.ReservationId == r.Id && p.IsCash && p.Status == PaymentStatus.Pending
                ),
            })
            .ToListAsync(cancellationToken);
        var answers = await ReadAnswers.SheetsAsync(db, [.. people.Select(p => p.Id)], cancellationToken);
        var bySlot = people.ToLookup(
            p => p.SlotId,
            p => new Attendee(
                Numbering.Reservation.Of(p.Id),
                Numbering.Member.Of(p.MemberId),
                p.Name,
                p.Type,
                p.Status,
                p.IsCashDue ? new Money(p.Price, p.Currency) : null
            )
            {
                Answers = answers.GetValueOrDefault(p.Id, AnswerSheet.Empty),
            }
        );
        return [.. slots.Select(s => new SlotRoster(s, [.. bySlot[s.Id]]))];
    }
}
