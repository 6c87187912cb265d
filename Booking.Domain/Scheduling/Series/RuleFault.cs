namespace Booking.Domain.Scheduling.Series;

/// <summary>Why something is no rule.</summary>
public enum RuleFault
{
    NoDays,
    EveryWeeks,
    Minutes,
    EndsBeforeItBegins,
    TooLong,
    NoDates,
}
