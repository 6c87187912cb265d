namespace Booking.Domain.Catalog.Administration;

/// <summary>The keys of the sentences in the language files.</summary>
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
