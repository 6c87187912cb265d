using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Data;
using Booking.Domain.Mail;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Questions;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>Where the booking is now.</summary>
public sealed record Moved(string ReservationNumber, string SlotNumber);
