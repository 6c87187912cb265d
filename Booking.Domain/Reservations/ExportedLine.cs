using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Mail;
using Booking.Domain.Members;
using Booking.Domain.Payments;

namespace Booking.Domain.Reservations;

public sealed record ExportedLine(int Line, LedgerKind Kind, int Change, int Balance, DateTimeOffset At, string? Reservation, string? Reason);
