using Booking.Domain.Scheduling.Editing;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Theme.Refusals;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>What stands against the edit of one slot of a series, in a sentence.</summary>
internal static class SeriesWords
{
    public static string Of(
        SlotObjection bar,
        IStringLocalizer<BulkTexts> text,
        IStringLocalizer<RefusalTexts> reasons
    ) =>
        bar switch
        {
            SlotObjection.Refused(var why) => reasons[why.Reason.ToString(), "", ""],
            SlotObjection.Invalid(var faults) => string.Join(" ", faults.Select(f => text["Rule." + f.Kind].Value)),
            SlotObjection.SeatsTaken(var regular, var trials) => text["SeatsTaken", regular, trials],
            _ => text["EditedMeanwhile"],
        };

    public static string Of(SlotQuestion question, IStringLocalizer<BulkTexts> text) =>
        string.Join(
            " ",
            (IEnumerable<string>)
                [
                    .. question.Clashes.Select(c =>
                        text[
                            "Clash.Slot",
                            c.Who.In(Languages.Current),
                            $"{c.Program.In(Languages.Current)} {Dates.Times(c.StartsAt, c.EndsAt, c.TimeZone)}",
                            c.With ?? ""
                        ].Value
                    ),
                    .. (IEnumerable<string>)(
                        question.People.Count > 0
                            ?
                            [
                                text[
                                    "Booked",
                                    string.Join(
                                        Languages.Current == "en" ? ", " : "、",
                                        question.People.Select(p => p.Name)
                                    )
                                ].Value,
                            ]
                            : []
                    ),
                    .. question
                        .People.Where(p => p.Overlap is not null)
                        .Select(p => text["Overlap", p.Name, p.Overlap!.Program.In(Languages.Current)].Value),
                ]
        );
}
