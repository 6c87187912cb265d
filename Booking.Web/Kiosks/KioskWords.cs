using Booking.Domain.Common;
using Booking.Domain.Reservations.FrontDesk.Kiosks;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Kiosks;

/// <summary>An answer in words for somebody who stands at the door.</summary>
internal static class KioskWords
{
    public static KioskAnswer Of(
        Result<KioskWelcome, Refusal> result,
        string timeZone,
        IStringLocalizer<KioskTexts> text
    ) =>
        result.Succeeded(out var welcome, out var refusal)
            ? new(
                true,
                text["Hello", welcome.Name],
                text[welcome.Again ? "AlreadyIn" : "IsIn"],
                $"{Dates.Time(welcome.StartsAt, timeZone)} {welcome.Program.In(Languages.Current)}"
            )
            : new(false, text["NotYetIn"], SentenceOf(refusal, timeZone, text), text["AskAtDesk"]);

    /// <summary>Without anybody's name: whoever holds a pass is told when it is good, not whose it is.</summary>
    private static string SentenceOf(Refusal refusal, string timeZone, IStringLocalizer<KioskTexts> text)
    {
        var known = text[
            "Refused" + refusal.Reason,
            refusal.Deadline is { } when ? Dates.Moment(when, timeZone) : "",
            refusal.Program?.In(Languages.Current) ?? "",
            refusal.Location?.In(Languages.Current) ?? ""
        ];
        return known.ResourceNotFound ? text["RefusedOther"] : known;
    }
}
