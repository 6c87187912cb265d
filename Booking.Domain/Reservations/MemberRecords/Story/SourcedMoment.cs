namespace Booking.Domain.Reservations.MemberRecords.Story;

/// <summary>A moment whose author is known by account only.</summary>
internal sealed record SourcedMoment(MemberMoment Moment, Guid? By = null);
