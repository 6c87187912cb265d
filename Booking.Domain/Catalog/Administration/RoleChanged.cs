using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>The account has, or no longer has, the role.</summary>
public sealed record RoleChanged(string Email, bool WasChanged);
