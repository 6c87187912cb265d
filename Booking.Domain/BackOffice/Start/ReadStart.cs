using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice.Start;

/// <summary>
/// The start page of those who work here (rule Start page): who comes next, what waits for a person, what changed.
/// </summary>
public sealed class ReadStart(IDbContextFactory<BookingDbContext> contexts, SlotSearch search, TimeProvider clock)
{
    /// <summary>So many slots are shown, and so many changes.</summary>
    internal const int Most = 8;

    /// <summary>So many transitions are looked through for them.</summary>
    private const int LookedThrough = 60;

    /// <summary>How far ahead it looks.</summary>
    internal static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>How far back it looks, for what was left undone and for what changed.</summary>
    internal static readonly TimeSpan Back = TimeSpan.FromDays(7);

    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<StartView> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireStaff();
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new(
            await NextAsync(db, actor, now, cancellationToken),
            await TasksAsync(db, actor, now, cancellationToken),
            await ChangesAsync(db, now, cancellationToken)
        );
    }

    private async Task<IReadOnlyList<StartSlot>> NextAsync(
        BookingDbContext db,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var mine = await db
            .Staff.Where(s => s.AccountId == actor.AccountId)
            .Select(s => s.Id)
            .ToListAsync(cancellationToken);
        var coming = (await search.AllAsync(new(now - Ahead, now + Ahead), cancellationToken))
            .Where(s => s.EndsAt > now && s.Status != SlotStatus.Cancelled)
            .OrderByDescending(s => s.StaffId is { } staff && mine.Contains(staff))
            .ThenBy(s => s.StartsAt)
            .Take(Most)
            .ToList();
        var ids = coming.Select(s => s.Id).ToList();
        var here = await db
            .Reservations.Where(r => ids.Contains(r.SlotId) && r.Status == ReservationStatus.Attended)
            .GroupBy(r => r.SlotId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return
        [
            .. coming.Select(s => new StartSlot(
                s,
                s.StaffId is { } staff && mine.Contains(staff),
                here.GetValueOrDefault(s.Id)
            )),
        ];
    }

    private static async Task<IReadOnlyList<StartTask>> TasksAsync(
        BookingDbContext db,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var since = now - Back;
        List<StartTask> tasks =
        [
            new(
                StartTaskKind.Attendance,
                await db.Reservations.CountAsync(
                    r => r.Status == ReservationStatus.Confirmed && r.Slot.EndsAt <= now && r.Slot.EndsAt > since,
                    cancellationToken
                )
            ),
            new(
                StartTaskKind.Cash,
                await db.Reservations.CountAsync(
                    r =>
                        (r.Status == ReservationStatus.Confirmed || r.Status == ReservationStatus.Attended)
                        && r.Slot.StartsAt <= now
                        && r.Slot.StartsAt > since
                        && db.Payments.Any(p =>
                            p.ReservationId == r.Id && p.IsCash && p.Status == PaymentStatus.Pending
                        ),
                    cancellationToken
                )
            ),
        ];
        if (actor.IsAdmin)
            tasks.AddRange(
                new(
                    StartTaskKind.Compensations,
                    await db.Compensations.CountAsync(c => c.ResolvedAt == null, cancellationToken)
                ),
                new(
                    StartTaskKind.PaymentEvents,
                    await db.InboxEvents.CountAsync(e => e.State == InboxState.Failed, cancellationToken)
                ),
                new(
                    StartTaskKind.Mails,
                    await db.OutboxMails.CountAsync(
                        m => m.State == MailState.Failed && m.CreatedAt > since,
                        cancellationToken
                    )
                )
            );
        return [.. tasks.Where(t => t.Count > 0)];
    }

    /// <summary>
    /// From the newest transitions, which are read by their key: the bookings themselves are in no order of change.
    /// </summary>
    private static async Task<IReadOnlyList<StartChange>> ChangesAsync(
        BookingDbContext db,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var since = now - Back;
        var transitions = await db
            .StateTransitions.AsNoTracking()
            .Where(t => t.Entity == "Reservation" && t.Success)
            .OrderByDescending(t => t.Id)
            .Take(LookedThrough)
            .Select(t => new
            {
                t.EntityId,
                t.To,
                t.At,
            })
            .ToListAsync(cancellationToken);
        var latest = transitions
            .Where(t => t.At > since)
            .DistinctBy(t => t.EntityId)
            .Select(t => (Id: t.EntityId, Kind: KindOf(Enum.Parse<ReservationStatus>(t.To)), t.At))
            .Where(t => t.Kind is not null)
            .Take(Most)
            .ToList();
        var ids = latest.ConvertAll(t => t.Id);
        var rows = await db
            .Reservations.AsNoTracking()
            .Where(r => ids.Contains(r.Id))
            .Select(r => new
            {
                r.Id,
                r.MemberId,
                r.Member.Name,
                r.SlotId,
                Program = r.Slot.Program.Name,
                r.Slot.StartsAt,
                r.Slot.Location.TimeZone,
            })
            .ToDictionaryAsync(r => r.Id, cancellationToken);
        return
        [
            .. latest
                .Where(t => rows.ContainsKey(t.Id))
                .Select(t => (t.Kind, t.At, Of: rows[t.Id]))
                .Select(t => new StartChange(
                    t.Kind!.Value,
                    t.At,
                    Numbering.Member.Of(t.Of.MemberId),
                    t.Of.Name,
                    Numbering.Slot.Of(t.Of.SlotId),
                    t.Of.Program,
                    t.Of.StartsAt,
                    t.Of.TimeZone
                )),
        ];
    }

    /// <returns>Null: what the desk has marked itself is no news.</returns>
    private static StartChangeKind? KindOf(ReservationStatus status) =>
        status switch
        {
            ReservationStatus.Cancelled => StartChangeKind.Cancelled,
            ReservationStatus.Expired => StartChangeKind.HoldEnded,
            ReservationStatus.Held => StartChangeKind.OnHold,
            ReservationStatus.Confirmed => StartChangeKind.Booked,
            _ => null,
        };
}
