using Booking.Domain.Scheduling.Editing;
using Booking.Web.Layout;
using Booking.Web.Theme.Refusals;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>Says in words why a change of a slot is not possible.</summary>
public sealed class SlotObjectionWords(
    IStringLocalizer<SlotCalendarTexts> text,
    IStringLocalizer<SlotFaultTexts> faultText,
    IStringLocalizer<StaffRefusalTexts> staffRefusalText,
    IStringLocalizer<RefusalTexts> refusalText
)
{
    /// <summary>Null where it can be talked over: a question or a conflict.</summary>
    /// <param name="timeZone">IANA zone in which a deadline is told.</param>
    public string? Of(SlotObjection objection, string timeZone) =>
        objection switch
        {
            SlotObjection.Refused refused => StaffRefusalNote.SentenceOf(
                refused.Why,
                timeZone,
                staffRefusalText,
                refusalText
            ),
            SlotObjection.Invalid invalid => string.Join(' ', invalid.Faults.Select(Of)),
            SlotObjection.SeatsTaken taken => text["SeatsTaken", taken.Regular, taken.Trials],
            _ => null,
        };

    public string Of(SlotFault fault) =>
        faultText[fault.Kind.ToString(), fault.Least is { } least ? Amount.Format(least) : ""];
}
