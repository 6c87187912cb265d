using Booking.Domain.Catalog;
using Booking.Domain.Contracts;

namespace Booking.Domain.Masters;

/// <summary>A location as it is edited.</summary>
/// <param name="TimeZone">IANA zone id.</param>
public sealed record LocationDraft(LocalizedText Name, LocalizedText Address, string TimeZone = Location.DefaultTimeZone);
