using Booking.Domain.Members;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Accounts;

/// <summary>Links that set a new password live one hour; those that confirm an address, a day.</summary>
internal sealed class ResetTokens(
    IDataProtectionProvider protection,
    IOptions<ResetTokens.Lifetime> lifetime,
    ILogger<DataProtectorTokenProvider<Account>> log
) : DataProtectorTokenProvider<Account>(protection, lifetime, log)
{
    public const string ProviderName = "Reset";

    internal sealed class Lifetime : DataProtectionTokenProviderOptions
    {
        public Lifetime() => (Name, TokenLifespan) = (ProviderName, TimeSpan.FromHours(1));
    }
}
