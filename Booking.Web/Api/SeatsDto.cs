using Booking.Domain.Scheduling.Slots;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Api;

/// <summary>
/// Seats of one sort: how many there are, how many are left, and how many of the taken ones await their payment.
/// </summary>
internal sealed record SeatsDto(int Capacity, int Left, int OnHold)
{
    public static SeatsDto Of(SeatCount seats) => new(seats.Capacity, seats.Left, seats.Held);
}
