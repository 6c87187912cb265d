namespace Booking.Web.Admin;

/// <summary>
/// Names the texts of a payment's story: states, events, reasons, mails, deeds and ledger lines in words.
/// </summary>
public sealed class StoryTexts;
