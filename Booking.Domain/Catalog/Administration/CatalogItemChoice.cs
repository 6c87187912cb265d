using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>An item that a form offers. An archived one is offered only where it is chosen already.</summary>
public sealed record CatalogItemChoice(long Id, LocalizedText Name, bool IsActive);
