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

    /// <summary>The sign-in by which they act; null for what the program does by itself.</summary>
    public ActorSession? Session { get; init; }

    public bool WorksHere => IsStaff || IsAdmin;

    /// <summary>For reads without a refusal to answer with; a command refuses with NotAllowed instead.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    internal void RequireAdmin()
    {
        if (!IsAdmin)
            throw new UnauthorizedAccessException("This is for admins.");
    }

    /// <inheritdoc cref="RequireAdmin"/>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    internal void RequireStaff()
    {
        if (!WorksHere)
            throw new UnauthorizedAccessException("This is for staff.");
    }
}
