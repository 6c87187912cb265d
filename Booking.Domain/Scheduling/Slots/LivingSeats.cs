using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Slots;

/// <summary>
/// Queries for the keys of what stands behind a slot's counters: the reservations, and offers of the waiting list, that
/// have a seat, and those of them that are on hold; regular and trial; and the people who wait.
/// </summary>
internal sealed record LivingSeats(
    IQueryable<long> Regular,
    IQueryable<long> RegularHolds,
    IQueryable<long> Trials,
    IQueryable<long> TrialHolds,
    IQueryable<long> Waiting
);
