using System.Globalization;
using System.Text.Json;
using Booking.Domain.Catalog;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Members.Schedule;

/// <summary>
/// A slot as schema.org's Event, for search engines. It is a block of data and no script: the browser runs none of it,
/// and whatever a name says is encoded so that it cannot end the block.
/// </summary>
internal static class SlotEvent
{
    private const string Schema = "https://schema.org/";

    /// <param name="root">Of the site, without a slash at the end.</param>
    public static MarkupString Markup(SlotOffer offer, SlotView slot, string root, string studio) =>
        new($"<script type=\"application/ld+json\">{Json(offer, slot, root, studio)}</script>");

    /// <summary>The serializer's own encoder writes &lt;, &gt;, &amp; and quotes as escapes.</summary>
    internal static string Json(SlotOffer offer, SlotView slot, string root, string studio)
    {
        var language = Languages.Current;
        var address = $"{root}/slots/{slot.Number}";
        var data = new Dictionary<string, object?>
        {
            ["@context"] = Schema.TrimEnd('/'),
            ["@type"] = "Event",
            ["name"] = slot.Program.In(language),
            ["description"] = offer.Description.In(language),
            ["url"] = address,
            ["startDate"] = Local(slot.StartsAt, slot),
            ["endDate"] = Local(slot.EndsAt, slot),
            ["eventAttendanceMode"] = Schema + "OfflineEventAttendanceMode",
            ["eventStatus"] = Schema + (slot.Status == SlotStatus.Cancelled ? "EventCancelled" : "EventScheduled"),
            ["location"] = new Dictionary<string, object?>
            {
                ["@type"] = "Place",
                ["name"] = slot.Location.In(language),
                ["address"] = offer.Address.In(language),
            },
            ["organizer"] = new Dictionary<string, object?>
            {
                ["@type"] = "Organization",
                ["name"] = studio,
                ["url"] = root + "/",
            },
        };
        if (slot.Staff is { } staff)
            data["performer"] = new Dictionary<string, object?> { ["@type"] = "Person", ["name"] = staff.In(language) };
        if (slot.TakesCard(ReservationType.Regular) && slot.Currency == "jpy")
            data["offers"] = new Dictionary<string, object?>
            {
                ["@type"] = "Offer",
                ["url"] = address,
                ["price"] = slot.Price,
                ["priceCurrency"] = "JPY",
                ["availability"] =
                    Schema + (slot.Status == SlotStatus.Open && slot.Seats.Left > 0 ? "InStock" : "SoldOut"),
            };
        return JsonSerializer.Serialize(data);
    }

    private static string Local(DateTimeOffset instant, SlotView slot) =>
        LocationTime.Local(instant, slot.TimeZone).ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);
}
