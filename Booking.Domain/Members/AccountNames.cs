using Booking.Domain.Common;
using Microsoft.AspNetCore.Identity;

namespace Booking.Domain.Members;

/// <summary>
/// How Identity compares addresses and names: an address as <see cref="EmailAddress"/> reads it, so that however it is
/// typed it is one account.
/// </summary>
public sealed class AccountNames : ILookupNormalizer
{
    public string? NormalizeName(string? name) =>
        name is null ? null
        : EmailAddress.TryRead(name, out var address) ? address.ToUpperInvariant()
        : name.Normalize().ToUpperInvariant();

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
