using Booking.Domain.Members;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Members.Accounts;

/// <summary>A password that is nobody's, hashed like every other.</summary>
internal sealed class DecoyPassword(IServiceScopeFactory scopes)
{
    private readonly Lazy<string> _hash = new(() =>
        Use(scopes, hasher => hasher.HashPassword(new(), Guid.NewGuid().ToString()))
    );

    public void Verify(string password)
    {
        var hash = _hash.Value;
        Use(scopes, hasher => hasher.VerifyHashedPassword(new(), hash, password));
    }

    private static T Use<T>(IServiceScopeFactory scopes, Func<IPasswordHasher<Account>, T> use)
    {
        using var scope = scopes.CreateScope();
        return use(scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>());
    }
}
