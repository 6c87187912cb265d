using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Masters;

/// <summary>An account that works here.</summary>
public sealed record Colleague(Guid AccountId, string Email, bool IsStaff, bool IsAdmin);
