namespace Booking.Web.Staff.Calendar;

/// <summary>Names the sentences of what is wrong with a slot's draft: one per kind of fault.</summary>
public sealed class SlotFaultTexts;
