using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>A row as it is in the database.</summary>
internal sealed record Found<TDraft>(int Version, bool IsActive, TDraft Draft);
