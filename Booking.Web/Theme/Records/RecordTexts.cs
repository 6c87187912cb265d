namespace Booking.Web.Theme.Records;

/// <summary>Names the words for what is on record: actions of those who work here, and mails.</summary>
public sealed class RecordTexts;
