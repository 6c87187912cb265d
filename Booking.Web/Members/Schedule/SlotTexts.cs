namespace Booking.Web.Members.Schedule;

/// <summary>Names the texts of slots: seat counts, the week, one slot.</summary>
public sealed class SlotTexts;
