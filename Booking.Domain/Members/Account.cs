using Microsoft.AspNetCore.Identity;

namespace Booking.Domain.Members;

/// <summary>What someone signs in with (§2): e-mail, password, second factor, passkeys. A member and a staff member each point to one.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = Guid.CreateVersion7();
}

/// <summary>The three roles (§2).</summary>
public static class Roles
{
    public const string Member = "Member";
    public const string Staff = "Staff";
    public const string Admin = "Admin";

    /// <summary>For pages that front desk and admins share.</summary>
    public const string StaffOrAdmin = $"{Staff},{Admin}";
}
