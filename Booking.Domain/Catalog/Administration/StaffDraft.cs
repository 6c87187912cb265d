using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>A staff member as they are edited.</summary>
/// <param name="Email">Of the account they sign in with, which must have a role; empty for none.</param>
public sealed record StaffDraft(LocalizedText Name, string Email);
