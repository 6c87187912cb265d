namespace Booking.Domain.BackOffice.Start;

/// <summary>Something that waits for a person, and how many times.</summary>
public sealed record StartTask(StartTaskKind Kind, int Count);
