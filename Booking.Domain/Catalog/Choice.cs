using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>A thing one can filter by.</summary>
public sealed record Choice(long Id, LocalizedText Name);
