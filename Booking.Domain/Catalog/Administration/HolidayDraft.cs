using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>A holiday as it is edited.</summary>
/// <param name="LocationId">Null: every location.</param>
public sealed record HolidayDraft(long? LocationId, DateOnly? Date, LocalizedText Name);
