using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>A member's reservation as they see it.</summary>
public sealed record ReservationView
{
    public required long Id { get; init; }

    public string Number => Numbering.Reservation.Of(Id);

    public required long SlotId { get; init; }

    public required LocalizedText Program { get; init; }

    public required LocalizedText Location { get; init; }

    public required LocalizedText Address { get; init; }

    public required LocalizedText? Staff { get; init; }

    public required string TimeZone { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required ReservationType Type { get; init; }

    public required ReservationStatus Status { get; init; }

    public required PaymentMethod Method { get; init; }

    public required long Price { get; init; }

    public required string Currency { get; init; }

    public required DateTimeOffset? HoldExpiresAt { get; init; }

    public required bool CancelledLate { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required PaymentStatus? Payment { get; init; }

    /// <summary>Asked back and given back so far, minor units.</summary>
    public required long RefundAsked { get; init; }

    public required long Refunded { get; init; }

    public bool IsHold => Status is ReservationStatus.Held or ReservationStatus.Releasing;

    /// <summary>Cash that is still to be taken at the desk; null: none.</summary>
    public Money? CashDue => Method == PaymentMethod.Cash && Payment == PaymentStatus.Pending ? new(Price, Currency) : null;

    public bool IsLiving => Status is not (ReservationStatus.Cancelled or ReservationStatus.Expired);
}

/// <summary>One line of "what happened" for a reservation.</summary>
public sealed record ReservationStep(string? From, string To, Audit.Trigger Trigger, DateTimeOffset At);

/// <summary>Reads reservations for their owner; what is not the actor's is not found.</summary>
public sealed class MyReservations(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <summary>Newest start first for the past, next start first for what is to come.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="size">1 to <see cref="SlotSearch.MaxPageSize"/>.</param>
    public async Task<Page<ReservationView>> PageAsync(Actor actor, bool upcoming, int page, int size, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(page);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, SlotSearch.MaxPageSize);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var mine = Mine(db, actor);
        return await ReservationReads.PageAsync(db, mine, upcoming, page, size, now, cancel);
    }

    /// <summary>The holds that still run: for the countdown on every page.</summary>
    public async Task<IReadOnlyList<ReservationView>> HoldsAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Mine(db, actor).Where(r => r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Releasing)
            .OrderBy(r => r.HoldExpiresAt).Select(ReservationReads.View(db)).ToListAsync(cancel);
    }

    /// <summary>The member's living reservations that start in a span, by slot: their own are marked as theirs, never as "full".</summary>
    public async Task<IReadOnlyDictionary<long, ReservationView>> BySlotAsync(Actor actor, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var living = await Mine(db, actor)
            .Where(r => r.Status != ReservationStatus.Cancelled && r.Status != ReservationStatus.Expired && r.Slot.StartsAt >= from && r.Slot.StartsAt < to)
            .Select(ReservationReads.View(db)).ToListAsync(cancel);
        return living.ToDictionary(r => r.SlotId);
    }

    public async Task<ReservationView?> FindAsync(Actor actor, string number, CancellationToken cancel)
    {
        if (!Numbering.Reservation.TryParse(number, out var id)) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Mine(db, actor).Where(r => r.Id == id).Select(ReservationReads.View(db)).FirstOrDefaultAsync(cancel);
    }

    /// <summary>What happened to one of the actor's reservations, oldest first.</summary>
    public async Task<IReadOnlyList<ReservationStep>> StepsAsync(Actor actor, string number, CancellationToken cancel)
    {
        if (!Numbering.Reservation.TryParse(number, out var id)) return [];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await Mine(db, actor).AnyAsync(r => r.Id == id, cancel)) return [];
        return await db.StateTransitions.Where(t => t.Entity == "Reservation" && t.EntityId == id && t.Success)
            .OrderBy(t => t.At).ThenBy(t => t.Id).Select(t => new ReservationStep(t.From, t.To, t.Trigger, t.At)).ToListAsync(cancel);
    }

    private static IQueryable<Reservation> Mine(BookingDbContext db, Actor actor)
    {
        var memberId = actor.MemberId ?? 0; // numbers start at 1: nobody's rows
        return db.Reservations.AsNoTracking().Where(r => r.MemberId == memberId);
    }
}

/// <summary>A slot with what a member must know before paying.</summary>
public sealed record SlotOffer(SlotView Slot, LocalizedText Description, LocalizedText Address, Deadlines Deadlines);

/// <summary>Reads one slot with its terms.</summary>
public sealed class ReadSlotOffer(IDbContextFactory<BookingDbContext> contexts, SlotSearch search)
{
    /// <param name="number">SS….</param>
    public async Task<SlotOffer?> RunAsync(string number, CancellationToken cancel)
    {
        if (!Numbering.Slot.TryParse(number, out var id)) return null;
        var view = (await search.ByIdAsync([id], cancel)).SingleOrDefault();
        if (view is null) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var slot = await db.Slots.AsNoTracking().Include(s => s.Program).Include(s => s.Location).SingleAsync(s => s.Id == id, cancel);
        return new(view, slot.Program.Description, slot.Location.Address, await SlotTerms.DeadlinesOfAsync(db, slot, cancel));
    }
}

/// <summary>Who sits in a slot, as the front desk sees it. No payment ids (§2).</summary>
/// <param name="CashDue">Cash that is still to be taken at the desk; null: none.</param>
public sealed record Attendee(string ReservationNumber, string MemberNumber, string Name, ReservationType Type, ReservationStatus Status, Money? CashDue);

/// <summary>One slot of the day with its people.</summary>
public sealed record SlotRoster(SlotView Slot, IReadOnlyList<Attendee> People);

/// <summary>Today's slots with who is booked, for staff and admins.</summary>
public sealed class ReadRoster(IDbContextFactory<BookingDbContext> contexts, SlotSearch search)
{
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<IReadOnlyList<SlotRoster>> RunAsync(Actor actor, SlotFilter filter, CancellationToken cancel)
    {
        if (!actor.WorksHere) throw new UnauthorizedAccessException("The roster is for staff.");
        var slots = await search.AllAsync(filter, cancel);
        var ids = slots.Select(s => s.Id).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var people = await db.Reservations.AsNoTracking()
            .Where(r => ids.Contains(r.SlotId) && r.Status != ReservationStatus.Cancelled && r.Status != ReservationStatus.Expired)
            .OrderBy(r => r.Id).Select(r => new
            {
                r.SlotId, r.Id, r.MemberId, r.Member.Name, r.Type, r.Status, r.Price, r.Currency,
                IsCashDue = db.Payments.Any(p => p.ReservationId == r.Id && p.IsCash && p.Status == PaymentStatus.Pending),
            }).ToListAsync(cancel);
        var bySlot = people.ToLookup(p => p.SlotId, p => new Attendee(
            Numbering.Reservation.Of(p.Id), Numbering.Member.Of(p.MemberId), p.Name, p.Type, p.Status, p.IsCashDue ? new Money(p.Price, p.Currency) : null));
        return [.. slots.Select(s => new SlotRoster(s, [.. bySlot[s.Id]]))];
    }
}
