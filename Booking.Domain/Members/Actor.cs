namespace Booking.Domain.Members;

/// <summary>
/// Who asks for a use case, taken from the signed cookie and never from the page. Every use case checks role and
/// ownership against it (§2).
/// </summary>
/// <param name="MemberId">The member this account is, or null for an account that only works here.</param>
public sealed record Actor(Guid AccountId, long? MemberId, bool IsStaff, bool IsAdmin)
{
    /// <summary>Nobody is signed in: allowed to look, never to act.</summary>
    public static readonly Actor Guest = new(Guid.Empty, null, false, false);

    public bool WorksHere => IsStaff || IsAdmin;
}
