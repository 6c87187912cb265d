using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Mail;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendar;

/// <summary>One slot shall be as in the draft.</summary>
/// <param name="Version">What the person saw when they began.</param>
internal sealed record SlotEdit(long SlotId, SlotDraft Draft, int Version, SlotConsent Consent);
