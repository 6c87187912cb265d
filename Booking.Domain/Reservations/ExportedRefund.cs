using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Mail;
using Booking.Domain.Members;
using Booking.Domain.Payments;

namespace Booking.Domain.Reservations;

public sealed record ExportedRefund(string Number, long Amount, string Currency, RefundReason Reason, RefundState State, DateTimeOffset CreatedAt);
