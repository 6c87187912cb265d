using System.Globalization;
using System.Resources;
using Booking.Domain.Labels;
using Booking.Web.Layout;
using Booking.Web.Members.Contracts;
using Booking.Web.Members.Reservations;
using Booking.Web.Members.Schedule;
using Booking.Web.Staff.Calendar;
using Booking.Web.Staff.FrontDesk;

namespace Booking.Web.Admin.Labels;

/// <summary>
/// The words a studio may change: names of things and short labels. Sentences are not among them; they would not be
/// grammar any more.
/// </summary>
internal sealed class Vocabulary : IVocabulary
{
    public static readonly IReadOnlyList<string> Groups = ["Menu", "Schedule", "Seats", "Plans"];

    public static readonly IReadOnlyList<Term> Terms =
    [
        new("Book", "Menu", (typeof(LayoutTexts), "Book"), (typeof(SlotTexts), "BookTitle")),
        new("PlansMenu", "Menu", (typeof(LayoutTexts), "Plans"), (typeof(ContractTexts), "PlansTitle")),
        new("MyBookings", "Menu", (typeof(LayoutTexts), "MyBookings"), (typeof(ReservationTexts), "MyBookings")),
        new(
            "MyPlans",
            "Menu",
            (typeof(LayoutTexts), "MyPlans"),
            (typeof(ContractTexts), "MyContracts"),
            (typeof(ContractTexts), "ContractsTitle")
        ),
        new("MyPage", "Menu", (typeof(LayoutTexts), "MyPage")),
        new("Today", "Menu", (typeof(LayoutTexts), "Today")),
        new("Members", "Menu", (typeof(LayoutTexts), "Members"), (typeof(FrontDeskTexts), "MembersTitle")),
        new("HomeTitle", "Schedule", (typeof(SlotTexts), "HomeTitle")),
        new("SeeSchedule", "Schedule", (typeof(SlotTexts), "SeeSchedule"), (typeof(ContractTexts), "SeeSchedule")),
        new(
            "Location",
            "Schedule",
            (typeof(SlotTexts), "Location"),
            (typeof(CalendarTexts), "Location"),
            (typeof(FrontDeskTexts), "Location")
        ),
        new("Locations", "Schedule", (typeof(SlotTexts), "Locations")),
        new("Program", "Schedule", (typeof(SlotTexts), "Program")),
        new("Staff", "Schedule", (typeof(SlotTexts), "Staff")),
        new("Class", "Schedule", (typeof(SlotTexts), "KindClass")),
        new("Lesson", "Schedule", (typeof(SlotTexts), "KindLesson")),
        new("Projection", "Schedule", (typeof(SlotTexts), "KindProjection")),
        new("NoSlots", "Schedule", (typeof(SlotTexts), "NoSlotsThatDay")),
        new("FindSlot", "Schedule", (typeof(ReservationTexts), "FindSlot")),
        new("BookThis", "Schedule", (typeof(SlotTexts), "BookThis")),
        new(
            "Regular",
            "Seats",
            (typeof(SlotTexts), "Regular"),
            (typeof(ReservationTexts), "Regular"),
            (typeof(FrontDeskTexts), "Regular")
        ),
        new(
            "Trial",
            "Seats",
            (typeof(SlotTexts), "Trial"),
            (typeof(ReservationTexts), "Trial"),
            (typeof(FrontDeskTexts), "Trial"),
            (typeof(CalendarTexts), "Trial")
        ),
        new("SeatsLeft", "Seats", (typeof(SlotTexts), "SeatsLeft")),
        new("OneSeatLeft", "Seats", (typeof(SlotTexts), "OneSeatLeft")),
        new("Full", "Seats", (typeof(SlotTexts), "SeatsFull")),
        new("OnHold", "Seats", (typeof(ReservationTexts), "HoldShort"), (typeof(CalendarTexts), "OnHold")),
        new("Attended", "Seats", (typeof(FrontDeskTexts), "IsAttended")),
        new("NoShow", "Seats", (typeof(FrontDeskTexts), "IsNoShow"), (typeof(ReservationTexts), "StatusNoShow")),
        new(
            "Subscription",
            "Plans",
            (typeof(ContractTexts), "KindSubscription"),
            (typeof(ContractTexts), "GroupSubscription"),
            (typeof(FrontDeskTexts), "KindSubscription")
        ),
        new(
            "TicketPack",
            "Plans",
            (typeof(ContractTexts), "KindTicketPack"),
            (typeof(ContractTexts), "GroupTicketPack"),
            (typeof(FrontDeskTexts), "KindTicketPack")
        ),
        new(
            "PointPack",
            "Plans",
            (typeof(ContractTexts), "KindPointPack"),
            (typeof(ContractTexts), "GroupPointPack"),
            (typeof(FrontDeskTexts), "KindPointPack")
        ),
        new("WayCash", "Plans", (typeof(SlotTexts), "WayCash")),
    ];

    private static readonly Dictionary<string, Term> ByKey = Terms.ToDictionary(t => t.Key);

    public static Term? Find(string key) => ByKey.GetValueOrDefault(key);

    public string? Default(string key, string language) =>
        language is "ja" or "en" && Find(key) is { Places: [var (texts, name), ..] }
            ? new ResourceManager(texts).GetString(name, CultureInfo.GetCultureInfo(language))
            : null;
}
