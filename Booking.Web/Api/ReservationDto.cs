using Booking.Domain.Common;
using Booking.Domain.Reservations;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Api;

/// <summary>A reservation of the signed-in member. HoldExpiresAt is set while the payment is awaited.</summary>
internal sealed record ReservationDto(
    string Number,
    string Slot,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    string Program,
    string Location,
    string? Staff,
    string Type,
    string Status,
    long Price,
    string Currency,
    DateTimeOffset? HoldExpiresAt,
    long Refunded
)
{
    public static ReservationDto Of(ReservationView view, string language) =>
        new(
            view.Number,
            Numbering.Slot.Of(view.SlotId),
            view.StartsAt,
            view.EndsAt,
            view.TimeZone,
            view.Program.In(language),
            view.Location.In(language),
            view.Staff?.In(language),
            view.Type.ToString(),
            view.Status.ToString(),
            view.Price,
            view.Currency,
            view.IsHold ? view.HoldExpiresAt : null,
            view.Refunded
        );
}
