using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Slots;

/// <summary>
/// Queries for the keys of a slot's living reservations: all that have a seat, and those of them that are on hold;
/// regular and trial.
/// </summary>
internal sealed record LivingSeats(
    IQueryable<long> Regular,
    IQueryable<long> RegularHolds,
    IQueryable<long> Trials,
    IQueryable<long> TrialHolds
);
