namespace Booking.Domain.Scheduling.Series;

/// <summary>Why a weekly rule is invalid.</summary>
public enum RuleFault
{
    NoDays,
    EveryWeeks,
    Minutes,
    EndsBeforeItBegins,
    TooLong,
    NoDates,
}
