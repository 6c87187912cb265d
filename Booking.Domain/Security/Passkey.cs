namespace Booking.Domain.Security;

/// <summary>A passkey as its owner sees it (rule Passkeys).</summary>
/// <param name="Id">The credential's id as base64url; a name for the page, no secret.</param>
/// <param name="IsSynced">It is kept in the person's own backup, so that it outlives the device.</param>
public sealed record Passkey(string Id, string Name, DateTimeOffset AddedAt, bool IsSynced)
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 60;

    /// <summary>So many can an account have; nobody owns more devices.</summary>
    public const int MostPerAccount = 20;
}
