using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// Something a form lets one choose. One that was set aside is offered only where it is chosen already.
/// </summary>
public sealed record CatalogItemChoice(long Id, LocalizedText Name, bool IsActive);
