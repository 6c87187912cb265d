using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Masters;

/// <summary>The account has, or no longer has, the role.</summary>
public sealed record RoleChanged(string Email, bool WasChanged);
