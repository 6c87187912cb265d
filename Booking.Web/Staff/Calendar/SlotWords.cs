using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Editing;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>Says in words what drafts hold and what changes do.</summary>
internal static class SlotWords
{
    /// <summary>A field's value for people.</summary>
    public static string Value(
        SlotField field,
        SlotDraft draft,
        CalendarBasis basis,
        string timeZone,
        string currency,
        IStringLocalizer<SlotCalendarTexts> text
    ) =>
        field switch
        {
            SlotField.Program => basis.Programs.FirstOrDefault(p => p.Id == draft.ProgramId)?.Name.In(Languages.Current)
                ?? "",
            SlotField.Location => basis
                .Locations.FirstOrDefault(l => l.Id == draft.LocationId)
                ?.Name.In(Languages.Current)
                ?? "",
            SlotField.Room => basis.Rooms.FirstOrDefault(r => r.Id == draft.RoomId)?.Name.In(Languages.Current)
                ?? text["NoRoom"],
            SlotField.Staff => basis.Staff.FirstOrDefault(s => s.Id == draft.StaffId)?.Name.In(Languages.Current)
                ?? text["NoStaff"],
            SlotField.StartsAt =>
                $"{Dates.Day(draft.StartsAt, timeZone)} {Dates.Times(draft.StartsAt, draft.EndsAt, timeZone)}",
            SlotField.EndsAt => Dates.Time(draft.EndsAt, timeZone),
            SlotField.Capacity => draft.Capacity.ToString(CultureInfo.InvariantCulture),
            SlotField.TrialCapacity => draft.TrialCapacity.ToString(CultureInfo.InvariantCulture),
            SlotField.Price => Amount.Format(new Money(draft.Price, currency)),
            SlotField.TrialPrice => draft.TrialPrice is { } trial
                ? Amount.Format(new Money(trial, currency))
                : text["NoTrials"],
            _ => text[draft.Closed ? "StateClosed" : "StateFree"],
        };

    /// <summary>The fields to name where two drafts differ: start and end are named together, as one time.</summary>
    public static IEnumerable<SlotField> Changed(SlotDraft before, SlotDraft after) =>
        before.DifferencesTo(after).Select(f => f == SlotField.EndsAt ? SlotField.StartsAt : f).Distinct();

    /// <summary>
    /// What a person who is booked would notice: "10:00–11:00 → 10:30–11:30", and where and with whom if that
    /// differs.
    /// </summary>
    public static IEnumerable<string> Moves(
        SlotDraft before,
        SlotDraft after,
        CalendarBasis basis,
        string timeZone,
        string currency,
        IStringLocalizer<SlotCalendarTexts> text
    ) =>
        Changed(before, after)
            .Where(f => f is SlotField.StartsAt or SlotField.Location or SlotField.Room or SlotField.Staff)
            .Select(f =>
                text[
                    "CancelChange",
                    text["Field" + f],
                    Value(f, before, basis, timeZone, currency, text),
                    Value(f, after, basis, timeZone, currency, text)
                ].Value
            );

    /// <summary>"10:00 → 10:30", "Now 10:00–11:30", "Saved".</summary>
    public static string Done(CalendarChange done, IStringLocalizer<SlotCalendarTexts> text)
    {
        var words = done switch
        {
            { Action: SlotAction.Edited, Before: { } before, After: { } after }
                when before.StartsAt != after.StartsAt => Dates.LocalDate(before.StartsAt, done.TimeZone)
            == Dates.LocalDate(after.StartsAt, done.TimeZone)
                ? text["MovedTo", Dates.Time(before.StartsAt, done.TimeZone), Dates.Time(after.StartsAt, done.TimeZone)]
                : text[
                    "MovedTo",
                    Dates.Moment(before.StartsAt, done.TimeZone),
                    Dates.Moment(after.StartsAt, done.TimeZone)
                ],
            { Action: SlotAction.Edited, Before: { } before, After: { } after } when before.EndsAt != after.EndsAt =>
                text["ResizedTo", Dates.Times(after.StartsAt, after.EndsAt, done.TimeZone)],
            _ => text["Done" + done.Action],
        };
        return done.Notified == 0
            ? words
            : $"{words} · {text[done.Notified == 1 ? "NotifiedOne" : "Notified", done.Notified]}";
    }

    /// <summary>What cancelling the slot does, a sentence for each kind of thing.</summary>
    public static IEnumerable<string> Consequences(
        IReadOnlyList<AffectedPerson> people,
        IStringLocalizer<SlotCalendarTexts> text
    )
    {
        yield return text[people.Count == 1 ? "CancelsOne" : "CancelsMany", people.Count];
        var held = people.Where(p => p.Status is ReservationStatus.Held or ReservationStatus.Releasing).ToList();
        var kept = people.Except(held).ToList();
        var card = kept.Where(p => p.Method == PaymentMethod.Card && p.Price.Amount > 0).ToList();
        foreach (var group in card.GroupBy(p => p.Price.Currency))
            yield return text[
                "CancelsRefunds",
                group.Count(),
                Amount.Format(new Money(group.Sum(p => p.Price.Amount), group.Key))
            ];
        var cash = kept.Where(p => p.Method == PaymentMethod.Cash && p.Price.Amount > 0).ToList();
        foreach (var group in cash.GroupBy(p => p.Price.Currency))
            yield return text[
                "CancelsCash",
                group.Count(),
                Amount.Format(new Money(group.Sum(p => p.Price.Amount), group.Key))
            ];
        if (kept.Sum(p => p.Uses) is > 0 and var uses)
            yield return text["CancelsUses", uses, kept.Count(p => p.Uses > 0)];
        if (held.Count > 0)
            yield return text["CancelsHolds", held.Count];
    }

    /// <summary>"Sato already has Morning yoga then (10:00–11:00, Ginza)."</summary>
    public static string Clash(SlotClash clash, IStringLocalizer<SlotCalendarTexts> text) =>
        text[
            "Clash" + clash.Over,
            clash.Who.In(Languages.Current),
            clash.Program.In(Languages.Current),
            $"{Dates.Day(clash.StartsAt, clash.TimeZone)} {Dates.Times(clash.StartsAt, clash.EndsAt, clash.TimeZone)}",
            clash.Location.In(Languages.Current)
        ];
}
