using System.Runtime.CompilerServices;
using Booking.Domain.Slots;
using Booking.Web.Hosting;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Calendar;

/// <summary>
/// What a slot looks like in the calendar, in one language: worked out once per state of the slot for the whole server and gone with it, so that a hundred open calendars hold its words once.
/// </summary>
public sealed class SlotFace
{
    private static readonly ConditionalWeakTable<SlotView, SlotFace> Japanese = new();
    private static readonly ConditionalWeakTable<SlotView, SlotFace> English = new();

    private SlotFace(SlotView slot, string language, IStringLocalizer<SlotCalendarTexts> text)
    {
        Number = slot.Number;
        Span = WallSpan.Of(slot.StartsAt, slot.EndsAt, slot.TimeZone);
        Times = $"{WallSpan.Clock(Span.From)}–{Layout.Dates.Time(slot.EndsAt, slot.TimeZone)}";
        Start = WallSpan.Clock(Span.From);
        Name = slot.Program.In(language);
        Who = string.Join(" · ", new[] { slot.Staff?.In(language), slot.Room?.In(language) }.Where(part => part is { Length: > 0 }));
        Seats = slot.Seats.Held == 0 ? text["Seats", slot.Seats.Taken, slot.Seats.Capacity] : text["SeatsHeld", slot.Seats.Taken, slot.Seats.Capacity, slot.Seats.Held];
    }

    /// <summary>SS….</summary>
    public string Number { get; }

    /// <summary>By the location's clock.</summary>
    public WallSpan Span { get; }

    /// <summary>"10:00–11:00".</summary>
    public string Times { get; }

    /// <summary>"10:00".</summary>
    public string Start { get; }

    public string Name { get; }

    /// <summary>Staff and room, as far as there are any.</summary>
    public string Who { get; }

    /// <summary>"3 / 8 · 1 on hold".</summary>
    public string Seats { get; }

    /// <summary>In the visitor's language.</summary>
    public static SlotFace Of(SlotView slot, IStringLocalizer<SlotCalendarTexts> text)
    {
        var language = Languages.Current;
        return (language == "en" ? English : Japanese).GetValue(slot, s => new SlotFace(s, language, text));
    }
}
