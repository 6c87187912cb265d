using Booking.Domain.Audit;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>What the slots of one batch share.</summary>
/// <param name="Action">What their audit lines say.</param>
/// <param name="SeriesId">
/// The weekly rule that creates them, written before in the same transaction; null if none.
/// </param>
/// <param name="Note">Part of every audit line, e.g. "from SS12" or "import"; null for nothing.</param>
internal sealed record SlotBatch(AuditAction Action, SlotConsent Consent, long? SeriesId = null, string? Note = null);
