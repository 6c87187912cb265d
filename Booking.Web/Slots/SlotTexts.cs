namespace Booking.Web.Slots;

/// <summary>Names the texts of slots: seat counts, the week, one slot.</summary>
public sealed class SlotTexts;
