using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Mail;
using Booking.Domain.Members;
using Booking.Domain.Payments;

namespace Booking.Domain.Reservations;

public sealed record ExportedProfile(string Number, string Name, string Email, bool EmailConfirmed, string? Phone, bool TwoFactor, string Language, MemberStatus Status, DateTimeOffset JoinedAt);
