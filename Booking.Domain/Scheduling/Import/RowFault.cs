namespace Booking.Domain.Scheduling.Import;

/// <summary>The keys of the sentences in the language files.</summary>
public enum RowFault
{
    Missing,
    NotADate,
    NotATime,
    NotANumber,
    OutOfRange,
    EndsBeforeStart,
    EndDiffers,
    Unknown,
    Ambiguous,
    NameDiffers,
    OtherLocation,
    SlotUnknown,
    SlotDiffers,
    SlotCancelled,
    SameAsLine,
    TooManyCells,
    QuoteInside,
    QuoteNotClosed,
    AgainstRule,
}
