using Microsoft.AspNetCore.Identity;

namespace Booking.Domain.Members;

/// <summary>The three roles (rule Roles).</summary>
public static class Roles
{
    public const string Member = "Member";
    public const string Staff = "Staff";
    public const string Admin = "Admin";

    /// <summary>For pages that front desk and admins share.</summary>
    public const string StaffOrAdmin = $"{Staff},{Admin}";
}
