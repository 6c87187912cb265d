using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>A location to choose, with its address and IANA zone.</summary>
public sealed record LocationChoice(long Id, LocalizedText Name, LocalizedText Address, string TimeZone);
