namespace Booking.Domain.Members;

/// <summary>
/// Who calls a use case, taken from the signed cookie and never from the page. Every use case checks role and ownership
/// against it (rules Roles, Ownership).
/// </summary>
/// <param name="MemberId">The member of this account, or null for an account of staff only.</param>
public sealed record Actor(Guid AccountId, long? MemberId, bool IsStaff, bool IsAdmin)
{
    /// <summary>Nobody is signed in: may read, never act.</summary>
    public static readonly Actor Guest = new(Guid.Empty, null, false, false);

    public bool WorksHere => IsStaff || IsAdmin;
}
