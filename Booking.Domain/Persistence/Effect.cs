namespace Booking.Domain.Persistence;

/// <summary>What a command did: the row that its receipt refers to, and its answer.</summary>
internal sealed record Effect<TValue>(long SubjectId, TValue Value);
