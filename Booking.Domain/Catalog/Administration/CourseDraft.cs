using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>A course as it is edited.</summary>
/// <param name="Categories">Ids of what a subscription may book.</param>
public sealed record CourseDraft(LocalizedText Name, IReadOnlyList<long> Categories);
