using Booking.Domain.Members;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>
/// Everything that is held on one member (rule Own data). Instants are UTC; amounts are in the currency's smallest
/// unit. Contains no ids of the payment provider.
/// </summary>
public sealed record MemberExport(
    DateTimeOffset ExportedAt,
    ExportedProfile Profile,
    IReadOnlyList<ExportedReservation> Reservations,
    IReadOnlyList<ExportedWait> WaitingLists,
    IReadOnlyList<ExportedContract> Contracts,
    IReadOnlyList<ExportedPayment> Payments,
    IReadOnlyList<ExportedMail> Mails
);
