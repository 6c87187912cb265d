namespace Booking.Domain.Catalog.Administration;

/// <summary>The names under which the sentences stand in the language files.</summary>
public enum FieldProblem
{
    Needed,
    TooLong,
    TooSmall,
    TooBig,
    NotFound,
    KindFixed,
    NoTrialsOfKind,
    NoCostOfKind,
    CurrencyMalformed,
    PriceIdMalformed,
    PriceIdTaken,
    CourseInUse,
    ZoneUnknown,
    ZoneFixed,
    NoSuchAccount,
    AccountNotStaff,
    AccountTaken,
    ScopeTaken,
    SpanBackwards,
    SpansOverlap,
    DayTaken,
    DayOutOfRange,
}
