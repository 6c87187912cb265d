using Booking.Domain.Audit;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>What is common to the slots of one batch.</summary>
/// <param name="Action">What their audit lines say.</param>
/// <param name="SeriesId">The weekly rule that makes them, written before in the same transaction; null: none.</param>
/// <param name="Note">Goes into every audit line, e.g. "from SS12" or "import"; null: nothing.</param>
internal sealed record SlotBatch(AuditAction Action, SlotConsent Consent, long? SeriesId = null, string? Note = null);
