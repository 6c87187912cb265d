using Booking.Domain.Catalog;
using Booking.Domain.Slots;

namespace Booking.Domain.Calendar;

/// <summary>Why something is no rule.</summary>
public enum RuleFault { NoDays, EveryWeeks, Minutes, EndsBeforeItBegins, TooLong, NoDates }
