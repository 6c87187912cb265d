using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain.Security.Attempts;

/// <summary>Whose password or code is tried, and from where (rule Attempts).</summary>
/// <param name="Whose">A name of the account that says nothing about whether there is one.</param>
/// <param name="Address">The network part of the address.</param>
/// <param name="Device">One that this account has signed in from, or the session itself; null: a strange one.</param>
public sealed record AttemptPlace(AttemptKind Kind, string Whose, string Address, Guid? Device)
{
    /// <summary>By the address that was typed, so that one of nobody's is counted like one of somebody's.</summary>
    /// <param name="email">Normalised.</param>
    public static AttemptPlace OfPassword(string email, string address, Guid? device) =>
        new(AttemptKind.Password, Convert.ToHexStringLower(Hash(email))[..32], address, device);

    public static AttemptPlace OfCode(Guid accountId, string address, Guid? device) =>
        new(AttemptKind.Code, $"{accountId:N}", address, device);

    public static AttemptPlace OfProof(Guid accountId, string address, Guid session) =>
        new(AttemptKind.Proof, $"{accountId:N}", address, session);

    /// <summary>A known device is counted by itself: whatever a stranger does, also behind the same address.</summary>
    internal string Own => Device is { } device ? $"{Kind}|{Whose}|d:{device:N}" : $"{Kind}|{Whose}|a:{Address}";

    /// <summary>All strange devices together; null for a known one, which they never hold up.</summary>
    internal string? All => Device is null ? $"{Kind}|{Whose}" : null;

    private static byte[] Hash(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(email));
}
