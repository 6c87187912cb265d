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

    /// <summary>The payment provider's limits for it are not known.</summary>
    CurrencyNotTaken,

    /// <summary>Less than the payment provider takes.</summary>
    AmountTooSmall,
    PriceIdMalformed,
    PriceIdTaken,

    /// <summary>The payment provider has no such price.</summary>
    PriceUnknownThere,
    PriceOfOtherMode,
    PriceArchived,
    PriceNotMonthly,
    PriceNotOnce,
    PriceAmountDiffers,

    /// <summary>It has no fixed amount there.</summary>
    PriceNotFixed,
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

    /// <summary>No name of a person (rule Names of people).</summary>
    NameUnfit,
}
