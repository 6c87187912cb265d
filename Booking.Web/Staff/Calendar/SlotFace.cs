using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Startup;
using Booking.Web.Theme.Seats;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// What a slot looks like in the calendar, in one language: worked out once per state of the slot for the whole server
/// and gone with it, so that a hundred open calendars hold its words once.
/// </summary>
public sealed class SlotFace
{
    private static readonly ConditionalWeakTable<SlotView, SlotFace> Japanese = new();
    private static readonly ConditionalWeakTable<SlotView, SlotFace> English = new();

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string?[] _content = new string?[2 * Enum.GetValues<SeatState>().Length];

    private SlotFace(SlotView slot, string language, IStringLocalizer<SlotCalendarTexts> text)
    {
        Number = slot.Number;
        Span = WallSpan.Of(slot.StartsAt, slot.EndsAt, slot.TimeZone);
        Rest = WallSpan.RestOf(slot.StartsAt, slot.EndsAt, slot.TimeZone);
        var (from, to) = (WallSpan.Clock(Span.From), Layout.Dates.Time(slot.EndsAt, slot.TimeZone));
        Times = Rest is null ? $"{from}–{to}" : text["OverMidnight", from, to];
        Minutes = (int)(slot.EndsAt - slot.StartsAt).TotalMinutes;
        Start = WallSpan.Clock(Span.From);
        Name = slot.Program.In(language);
        Who = string.Join(
            " · ",
            new[] { slot.Staff?.In(language), slot.Room?.In(language) }.Where(part => part is { Length: > 0 })
        );
        var all = slot.AllSeats;
        (Load, Held) = (text["Seats", all.Taken, all.Capacity], all.Held == 0 ? "" : text["SeatsHeld", all.Held]);
        if (slot.Waiting > 0)
            (Waits, WaitsWords) = (text["Waits", slot.Waiting], text["WaitsWords", slot.Waiting]);
        Percent = all.Capacity == 0 ? 0 : 100 * all.Taken / all.Capacity;
        Kinds =
            slot.TrialSeats.Capacity == 0
                ? ""
                : text[
                    "SeatsByKind",
                    slot.Seats.Taken,
                    slot.Seats.Capacity,
                    slot.TrialSeats.Taken,
                    slot.TrialSeats.Capacity
                ];
        Hues = slot.StaffId is { } staff ? $" p{HueOf(slot.ProgramId)} s{HueOf(staff)}" : $" p{HueOf(slot.ProgramId)}";
    }

    /// <summary>SS….</summary>
    public string Number { get; }

    /// <summary>By the location's clock.</summary>
    public WallSpan Span { get; }

    /// <summary>What stands on the next day, of a slot that passes midnight.</summary>
    public WallSpan? Rest { get; }

    /// <summary>How long it really lasts.</summary>
    public int Minutes { get; }

    /// <summary>"10:00–11:00"; of a slot that passes midnight "23:00 → 01:30 next day".</summary>
    public string Times { get; }

    /// <summary>"10:00".</summary>
    public string Start { get; }

    public string Name { get; }

    /// <summary>Staff and room, as far as there are any.</summary>
    public string Who { get; }

    /// <summary>Seats of both kinds: "3 / 8".</summary>
    public string Load { get; }

    /// <summary>" · 1 on hold"; empty where none is.</summary>
    public string Held { get; }

    /// <summary>"+3": how many wait for a regular seat, or are offered one; empty where nobody does.</summary>
    public string Waits { get; } = "";

    /// <summary>"3 waiting".</summary>
    private string WaitsWords { get; } = "";

    /// <summary>"3 / 8 · 1 on hold".</summary>
    public string Seats => Load + Held;

    /// <summary>"Regular 2 / 6, trial 1 / 2"; empty where there are no trial seats.</summary>
    public string Kinds { get; }

    /// <summary>How full it is, 0 to 100.</summary>
    private int Percent { get; }

    /// <summary>The hues of its program and of who teaches it, as css classes.</summary>
    public string Hues { get; }

    /// <summary>
    /// All that stands in the slot's box, as one piece of markup: what a circuit keeps of a slot is then a handful of
    /// frames instead of two dozen, and the text is the server's. Encoded here, because names come from people.
    /// </summary>
    /// <param name="isRest">It stands on the day after the one on which the slot begins, and says so.</param>
    public MarkupString Content(SeatState state, bool isRest, IStringLocalizer<SlotCalendarTexts> text) =>
        new(
            _content[(2 * (int)state) + (isRest ? 1 : 0)] ??=
                (isRest ? $"<strong>{Html.Encode(text["ContinuesFrom", Layout.Dates.Day(Span.Date)])}</strong> " : "")
                + $"<b>{Clock}</b> <span>{Html.Encode(Name)}</span> "
                + $"<span class=\"facts\">{LoadOf(state)} "
                + $"<em>{Html.Encode(text["State" + state])}</em> <small>{Html.Encode(Who)}</small>"
                + $"<u>{Html.Encode(Kinds)}</u></span>"
        );

    /// <summary>"○ 3 / 8 +2" above a bar that is as long as the slot is full.</summary>
    public MarkupString LoadMarkup(SeatState state) => new(LoadOf(state));

    private string LoadOf(SeatState state) =>
        $"<i style=\"--p:{Percent}\">{SlotStyle.Shape(state)} {Html.Encode(Load)}{WaitsMarkup}"
        + (Held.Length == 0 ? "</i>" : $"<s>{Html.Encode(Held)}</s></i>");

    /// <summary>A sign to look at, and words to listen to.</summary>
    private string WaitsMarkup =>
        Waits.Length == 0
            ? ""
            : $" <mark aria-hidden=\"true\" title=\"{Html.Encode(WaitsWords)}\">{Waits}</mark>"
                + $"<u>{Html.Encode(WaitsWords)}</u>";

    /// <summary>The end stands apart, so that a narrow box leaves it out instead of cutting the time.</summary>
    private string Clock =>
        Times.StartsWith(Start, StringComparison.Ordinal)
            ? $"{Start}<s>{Html.Encode(Times[Start.Length..])}</s>"
            : Html.Encode(Times);

    /// <summary>One of twelve; neighbouring ids get hues far apart, and keep them.</summary>
    private static long HueOf(long id) => id * 5 % 12;

    /// <summary>In the visitor's language.</summary>
    public static SlotFace Of(SlotView slot, IStringLocalizer<SlotCalendarTexts> text)
    {
        var language = Languages.Current;
        return (language == "en" ? English : Japanese).GetValue(slot, s => new SlotFace(s, language, text));
    }
}
