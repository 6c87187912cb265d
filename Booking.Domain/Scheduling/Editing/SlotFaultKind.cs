namespace Booking.Domain.Scheduling.Editing;

/// <summary>The keys of the sentences for <see cref="SlotFault"/> in the language files.</summary>
public enum SlotFaultKind
{
    ProgramUnknown,
    ProgramInactive,
    LocationUnknown,
    LocationInactive,
    RoomUnknown,
    RoomElsewhere,
    RoomInactive,
    StaffUnknown,
    StaffInactive,
    EndNotAfterStart,
    TooLong,
    TooFarAhead,
    InThePast,
    CapacityOutOfRange,
    LessonIsForOne,
    TrialCapacityOutOfRange,
    TrialsNotOffered,
    TrialPriceMissing,
    PriceOutOfRange,
    TrialPriceOutOfRange,

    /// <summary>Less than the payment provider takes (rule Amounts that can be paid).</summary>
    PriceTooSmall,
    TrialPriceTooSmall,

    /// <summary>The program's prices are in a currency that cannot be paid in.</summary>
    CurrencyNotTaken,

    /// <summary>It has been booked: trial limits and costs depend on its program.</summary>
    ProgramFixed,

    /// <summary>It has begun, and somebody is booked.</summary>
    TimesFixed,
}
