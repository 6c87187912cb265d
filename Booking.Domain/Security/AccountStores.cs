using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Domain.Security;

/// <summary>Where ASP.NET Core Identity keeps accounts, for the program and its tests alike.</summary>
public static class AccountStores
{
    /// <summary>After the token providers: it brings one of its own for the authenticator app.</summary>
    public static IdentityBuilder AddAccountStores(this IdentityBuilder identity) =>
        identity
            .AddEntityFrameworkStores<BookingDbContext>()
            .AddUserStore<AccountStore>()
            .AddUserManager<AccountManager>()
            .AddTokenProvider<OneTimeCodes>(TokenOptions.DefaultAuthenticatorProvider);
}
