using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>An item to filter by.</summary>
public sealed record Choice(long Id, LocalizedText Name);
