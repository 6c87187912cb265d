using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Mail;
using Booking.Domain.Members;
using Booking.Domain.Payments;

namespace Booking.Domain.Reservations;

/// <summary>What the member answered to a question of the studio's.</summary>
public sealed record ExportedAnswer(LocalizedText Question, LocalizedText Answer);
