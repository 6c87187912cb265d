using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Booking.Domain.Members;

/// <summary>
/// What someone signs in with: e-mail, password, second factor, passkeys. A member and a staff member each refer to
/// one.
/// </summary>
public sealed class Account : IdentityUser<Guid>, ITimestamped
{
    public Account() => Id = Guid.CreateVersion7();

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The last sign-in; null before the first. Written by <see cref="RecordSignIn"/> alone.</summary>
    public DateTimeOffset? LastSignInAt { get; private set; }
}
