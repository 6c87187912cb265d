using System.ComponentModel.DataAnnotations.Schema;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Booking.Domain.Members;

/// <summary>
/// What someone signs in with: e-mail, password, second factor, passkeys. A member and a staff member each refer to
/// one.
/// </summary>
public sealed class Account : IdentityUser<Guid>, ITimestamped
{
    /// <summary>Names and reading of its person, while a new password is looked at (rule Passwords).</summary>
    [NotMapped]
    public IReadOnlyList<string?> OwnWords { get; internal set; } = [];

    public Account() => Id = Guid.CreateVersion7();

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The last sign-in; null before the first. Written by <see cref="RecordSignIn"/> alone.</summary>
    public DateTimeOffset? LastSignInAt { get; private set; }

    /// <summary>
    /// Since when the address's mail server refuses it for good (rule Undeliverable addresses); null: it does not, or
    /// nobody knows. Written by <see cref="Deliverability"/> alone.
    /// </summary>
    public DateTimeOffset? UndeliverableSince { get; private set; }

    /// <summary>
    /// The 30 seconds of the last code of the authenticator app that was accepted; no code of that time or before works
    /// again (rule One-time codes).
    /// </summary>
    public long? LastCodeStep { get; private set; }

    /// <summary>When a passkey was offered after a sign-in (rule Passkeys); null: never.</summary>
    public DateTimeOffset? PasskeyOfferedAt { get; private set; }

    /// <summary>
    /// Since when a second factor is required of who works here (rule Second factor for colleagues); null: it is not.
    /// </summary>
    public DateTimeOffset? SecondFactorAskedAt { get; private set; }
}
