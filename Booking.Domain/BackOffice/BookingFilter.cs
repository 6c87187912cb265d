using Booking.Domain.Catalog;
using Booking.Domain.Reservations;

namespace Booking.Domain.BackOffice;

/// <summary>Which bookings; every part is optional.</summary>
public sealed record BookingFilter
{
    /// <summary>A public number (R, MB, SS, CT), or a part of the member's name or address.</summary>
    public string? Search { get; init; }

    /// <summary>First day on which the slot starts, on its location's calendar.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Last day on which the slot starts, itself included.</summary>
    public DateOnly? LastDay { get; init; }

    public long? LocationId { get; init; }

    public long? ProgramId { get; init; }

    public long? StaffId { get; init; }

    /// <summary>Any of these; empty: all.</summary>
    public IReadOnlyCollection<ReservationStatus> Statuses { get; init; } = [];

    public PaymentMethod? Method { get; init; }

    /// <summary>Only what keeps a seat without being paid yet.</summary>
    public bool OnlyHolds { get; init; }

    /// <summary>Booked at or after (UTC).</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Booked before (UTC).</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    public BookingSort Sort { get; init; } = BookingSort.Created;

    /// <summary>From the newest, or highest, down.</summary>
    public bool Descending { get; init; } = true;
}
