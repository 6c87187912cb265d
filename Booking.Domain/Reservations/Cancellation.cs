using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Booking.Domain.Mail;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>What a cancellation led to.</summary>
/// <param name="InTime">Before the cancel deadline.</param>
/// <param name="Refund">The money that is given back; null: none.</param>
/// <param name="Restored">The uses or points that went back to the contract; null: none.</param>
public sealed record Cancellation(bool InTime, Money? Refund, int? Restored = null);
