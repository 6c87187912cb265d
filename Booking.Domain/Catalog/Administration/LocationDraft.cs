using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>A location as it is edited.</summary>
/// <param name="TimeZone">IANA zone id.</param>
public sealed record LocationDraft(
    LocalizedText Name,
    LocalizedText Address,
    string TimeZone = Location.DefaultTimeZone
);
