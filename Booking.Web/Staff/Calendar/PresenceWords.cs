using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>Says who else is here.</summary>
internal static class PresenceWords
{
    /// <summary>"Sato"; for the same account in another window, so.</summary>
    public static string Name(Companion person, IStringLocalizer<SlotCalendarTexts> text) =>
        person.IsSelf ? text["SameAccount", person.Name.In(Languages.Current)] : person.Name.In(Languages.Current);

    /// <summary>Who has which slot open or in their hand: "Sato has this open".</summary>
    public static IReadOnlyDictionary<long, string> Held(
        IEnumerable<Companion> companions,
        IStringLocalizer<SlotCalendarTexts> text
    ) =>
        companions
            .Where(c => c.OpenSlot is not null)
            .GroupBy(c => c.OpenSlot!.Value)
            .ToDictionary(
                slot => slot.Key,
                slot =>
                    text[
                        slot.Any(c => c.IsDragging) ? "Drags" : "HasOpen",
                        string.Join(text["ListComma"], slot.Select(c => Name(c, text)).Distinct())
                    ].Value
            );
}
