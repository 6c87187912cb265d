namespace Booking.Domain.Security.Attempts;

/// <summary>What is guessed (rule Attempts).</summary>
public enum AttemptKind
{
    /// <summary>A password, to sign in.</summary>
    Password,

    /// <summary>A code of the app or a recovery code, by whoever knows the password.</summary>
    Code,

    /// <summary>What a session asks once more.</summary>
    Proof,
}
