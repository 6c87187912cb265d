using Microsoft.AspNetCore.Identity;

namespace Booking.Domain.Members;

/// <summary>
/// What someone signs in with: e-mail, password, second factor, passkeys. A member and a staff member each refer to
/// one.
/// </summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = Guid.CreateVersion7();
}
