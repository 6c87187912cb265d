using System.Collections.Immutable;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Theme.Seats;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>A slot and where it stands.</summary>
/// <param name="Span">Of the day on which it stands here.</param>
/// <param name="Column">From 0.</param>
public sealed record PlacedSlot(SlotView Slot, SlotFace Face, SeatState State, WallSpan Span, int Column, string Style)
{
    /// <summary>Others of its time stand beside it.</summary>
    public bool IsBeside { get; init; }

    /// <summary>It is what is left of a slot that began the day before.</summary>
    public bool IsRest => Span.Date != Face.Span.Date;
}
