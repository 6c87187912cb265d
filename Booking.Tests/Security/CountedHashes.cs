using Booking.Domain.Members;
using Microsoft.AspNetCore.Identity;

namespace Booking.Tests.Security;

/// <summary>Counts passwords that are hashed, also to compare them.</summary>
internal sealed class CountedHashes(RequestWork work) : PasswordHasher<Account>
{
    public override string HashPassword(Account user, string password)
    {
        work.CountHash();
        return base.HashPassword(user, password);
    }

    public override PasswordVerificationResult VerifyHashedPassword(
        Account user,
        string hashedPassword,
        string providedPassword
    )
    {
        work.CountHash();
        return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
