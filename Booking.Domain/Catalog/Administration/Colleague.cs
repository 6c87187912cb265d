using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>An account of staff or an admin.</summary>
public sealed record Colleague(Guid AccountId, string Email, bool IsStaff, bool IsAdmin);
