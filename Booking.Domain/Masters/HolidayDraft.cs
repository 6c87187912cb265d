using Booking.Domain.Catalog;
using Booking.Domain.Contracts;

namespace Booking.Domain.Masters;

/// <summary>A holiday as it is edited.</summary>
/// <param name="LocationId">Null: every location.</param>
public sealed record HolidayDraft(long? LocationId, DateOnly? Date, LocalizedText Name);
