using Booking.Domain.Common;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>What the member answered to one of the studio's questions.</summary>
public sealed record ExportedAnswer(LocalizedText Question, LocalizedText Answer);
