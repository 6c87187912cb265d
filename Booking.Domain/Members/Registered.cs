using Microsoft.AspNetCore.Identity;

namespace Booking.Domain.Members;

/// <summary>What became of a registration.</summary>
/// <param name="Result">Success, or why the password, address or name is not acceptable.</param>
/// <param name="Stamp">
/// Told to nobody but the browser that registered: by it the address is confirmed without the password. It becomes the
/// account's security stamp, which the next registration of the address replaces; where the address was known, it fits
/// nothing. Null without success.
/// </param>
public sealed record Registered(IdentityResult Result, string? Stamp)
{
    public bool Succeeded => Result.Succeeded;
}
