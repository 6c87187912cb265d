using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>How many of a kind are offered, and how many archived.</summary>
public sealed record CatalogItemCount(int Active, int Archived);
