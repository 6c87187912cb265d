using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <param name="List">Which list it is a view of, e.g. "payments".</param>
/// <param name="Query">
/// What follows the "?"; whoever opens the view reads it as carefully as an address that a stranger typed.
/// </param>
/// <param name="IsDefault">The list opens with it; the one before it no longer does.</param>
public sealed record ViewToSave(string List, string Name, string Query, bool IsDefault);
