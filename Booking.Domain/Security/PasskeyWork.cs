using System.Buffers.Text;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Booking.Domain.Security;

/// <summary>What reads and commands of the rule Passkeys share.</summary>
internal static class PasskeyWork
{
    public static IQueryable<IdentityUserPasskey<Guid>> PasskeysOf(this BookingDbContext db, Guid accountId) =>
        db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == accountId);

    public static string IdOf(byte[] credentialId) => Base64Url.EncodeToString(credentialId);

    /// <summary>The account's own passkey; null for anything else that a browser may send.</summary>
    public static async Task<UserPasskeyInfo?> FindAsync(AccountWork work, Account account, string id)
    {
        if (id.Length > 2 * MostBytes || !Base64Url.IsValid(id))
            return null;
        return await work.Users.GetPasskeyAsync(account, Base64Url.DecodeFromChars(id));
    }

    /// <summary>As it is kept: what cannot be seen is left out, and a name that is empty is the device's.</summary>
    public static string NameOf(string? typed, string otherwise) =>
        TypedText.Cleaned(typed ?? "") is { Length: > 0 } name
            ? name.To(Passkey.MaxNameLength)
            : otherwise.To(Passkey.MaxNameLength);

    /// <summary>WebAuthn allows no longer credential id.</summary>
    private const int MostBytes = 1023;
}
