using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

// What the forms carry. A draft may be unfinished or wrong; the use case that saves it says what is.

/// <summary>A category as it is edited.</summary>
public sealed record CategoryDraft(LocalizedText Name);
