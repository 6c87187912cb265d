using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>An item's name, whether it is offered, and its version.</summary>
internal sealed record CatalogItemState(LocalizedText Name, bool IsActive, int Version);
