namespace Booking.Domain.Persistence;

/// <summary>Whether somebody may do what they do (rules Authority, Asked again).</summary>
public enum AuthorityVerdict
{
    Holds,

    /// <summary>The role or the session is gone.</summary>
    Lost,

    /// <summary>They must prove once more who they are.</summary>
    Unproven,
}
