using Booking.Domain.Catalog;
using Booking.Domain.Contracts;

namespace Booking.Domain.Masters;

/// <summary>A staff member as they are edited.</summary>
/// <param name="Email">Of the account they sign in with, which must work here; empty: none.</param>
public sealed record StaffDraft(LocalizedText Name, string Email);
