using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Mail;
using Booking.Domain.Members;
using Booking.Domain.Payments;

namespace Booking.Domain.Reservations;

/// <summary>Everything that is held on one member (§2). Instants are UTC; amounts are in the currency's smallest unit. Names nothing of the payment provider's.</summary>
public sealed record MemberExport(
    DateTimeOffset ExportedAt, ExportedProfile Profile, IReadOnlyList<ExportedReservation> Reservations, IReadOnlyList<ExportedContract> Contracts, IReadOnlyList<ExportedPayment> Payments,
    IReadOnlyList<ExportedMail> Mails);

public sealed record ExportedProfile(string Number, string Name, string Email, bool EmailConfirmed, string? Phone, bool TwoFactor, string Language, MemberStatus Status, DateTimeOffset JoinedAt);

/// <param name="Contract">CT…, where a contract paid.</param>
/// <param name="Cost">Uses or points taken from it.</param>
public sealed record ExportedReservation(
    string Number, LocalizedText Program, LocalizedText Location, DateTimeOffset StartsAt, DateTimeOffset EndsAt, ReservationType Type, PaymentMethod Method, ReservationStatus Status, bool CancelledLate,
    long Price, string Currency, string? Contract, int Cost, DateTimeOffset CreatedAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? EndedAt,
    IReadOnlyList<ExportedAnswer> Answers);

/// <summary>What the member answered to a question of the studio's.</summary>
public sealed record ExportedAnswer(LocalizedText Question, LocalizedText Answer);

public sealed record ExportedContract(
    string Number, LocalizedText Plan, PlanKind Kind, ContractStatus Status, int Remaining, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? PeriodEnd,
    DateTimeOffset? CancelAt, DateTimeOffset? EndedAt, IReadOnlyList<ExportedLine> Statement);

public sealed record ExportedLine(int Line, LedgerKind Kind, int Change, int Balance, DateTimeOffset At, string? Reservation, string? Reason);

/// <param name="For">R… or CT…; null for money that was not owed and went back.</param>
public sealed record ExportedPayment(
    string Number, string? For, string Description, long Amount, string Currency, PaymentStatus Status, bool Cash, DateTimeOffset CreatedAt, DateTimeOffset? PaidAt, IReadOnlyList<ExportedRefund> Refunds);

public sealed record ExportedRefund(string Number, long Amount, string Currency, RefundReason Reason, RefundState State, DateTimeOffset CreatedAt);

public sealed record ExportedMail(MailOccasion Occasion, MailState State, DateTimeOffset CreatedAt, DateTimeOffset? SentAt);
