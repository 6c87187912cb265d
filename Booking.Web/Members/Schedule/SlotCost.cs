using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Slots;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Schedule;

/// <summary>
/// What a regular seat takes from a contract, in words: "回数券1回・3ポイント", "1 ticket · 3 points".
/// </summary>
public static class SlotCost
{
    public static string Words(IStringLocalizer<SlotTexts> text, SlotView slot)
    {
        List<string> ways = [];
        if (slot.TicketCost is { } tickets)
            ways.Add(text[tickets == 1 ? "CostTicket" : "CostTickets", tickets]);
        if (slot.PointCost is { } points)
            ways.Add(text["CostPoints", points]);
        if (ways.Count == 0 && slot.Kind == ProgramKind.Class)
            ways.Add(text["CostSubscription"]);
        return string.Join(text["CostOr"], ways);
    }
}
