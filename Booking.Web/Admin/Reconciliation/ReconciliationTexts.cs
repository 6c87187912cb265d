namespace Booking.Web.Admin.Reconciliation;

/// <summary>
/// Names the texts of the check of the books: its page, its differences, and the one sentence that everybody may read.
/// </summary>
public sealed class ReconciliationTexts;
