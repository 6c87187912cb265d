namespace Booking.Domain.Persistence;

/// <summary>
/// The role or the session by which a command was given is gone; what the command wrote is rolled back (rule
/// Authority).
/// </summary>
public sealed class AuthorityLostException()
    : UnauthorizedAccessException("The role or the session is gone by which this was done.");
