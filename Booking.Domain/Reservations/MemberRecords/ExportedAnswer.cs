using Booking.Domain.Common;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>What the member answered to a question of the studio's.</summary>
public sealed record ExportedAnswer(LocalizedText Question, LocalizedText Answer);
