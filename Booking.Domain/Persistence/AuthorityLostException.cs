using Booking.Domain.Common;

namespace Booking.Domain.Persistence;

/// <summary>
/// The role or the session by which a command was given is gone, or who gave it must prove first who they are; what the
/// command wrote is rolled back (rules Authority, Asked again).
/// </summary>
public sealed class AuthorityLostException(Refusal answer)
    : UnauthorizedAccessException("By this role and this session it may not be done now.")
{
    /// <summary>What the person is told.</summary>
    public Refusal Answer { get; } = answer;
}
