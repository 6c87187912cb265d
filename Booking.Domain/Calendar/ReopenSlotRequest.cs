using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendar;

/// <summary>A cancelled slot shall be open again.</summary>
/// <param name="Version">That of the cancellation.</param>
public sealed record ReopenSlotRequest(long SlotId, int Version, string Key, SlotConsent? Consent = null);
