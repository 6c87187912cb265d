using Booking.Domain.Calendar;
using Booking.Domain.Slots;

namespace Booking.Web.Calendar;

/// <summary>What was done to a slot.</summary>
public enum SlotDeed { Created, Copied, Edited, Cancelled, Reopened }
