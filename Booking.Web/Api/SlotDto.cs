using Booking.Domain.Common;
using Booking.Domain.Scheduling.Slots;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Api;

/// <summary>A slot. Price in the currency's smallest unit; trial fields are null where no trial is offered.</summary>
internal sealed record SlotDto(
    string Number,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    SlotStatus Status,
    NamedDto Location,
    NamedDto Program,
    string Kind,
    string Category,
    NamedDto? Staff,
    SeatsDto Seats,
    SeatsDto? TrialSeats,
    long Price,
    long? TrialPrice,
    string Currency
)
{
    public static SlotDto Of(SlotView slot, string language) =>
        new(
            slot.Number,
            slot.StartsAt,
            slot.EndsAt,
            slot.TimeZone,
            slot.Status,
            new(Numbering.Location.Of(slot.LocationId), slot.Location.In(language)),
            new(Numbering.Program.Of(slot.ProgramId), slot.Program.In(language)),
            slot.Kind.ToString(),
            slot.Category.In(language),
            slot is { StaffId: { } staff, Staff: { } name } ? new(Numbering.Staff.Of(staff), name.In(language)) : null,
            SeatsDto.Of(slot.Seats),
            slot.OffersTrial ? SeatsDto.Of(slot.TrialSeats) : null,
            slot.Price,
            slot.OffersTrial ? slot.TrialPrice : null,
            slot.Currency
        );
}
