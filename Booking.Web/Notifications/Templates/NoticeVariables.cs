using Booking.Domain.Notifications;

namespace Booking.Web.Notifications.Templates;

/// <summary>What the words of each notice may name. Links and what opens an account are never among them.</summary>
internal static class NoticeVariables
{
    /// <summary>Set or not, to be asked in a condition; as words they say nothing.</summary>
    public static readonly IReadOnlySet<string> Flags = new HashSet<string>
    {
        "tomorrow",
        "cancelOver",
        "inTime",
        "keepsRight",
        "cash",
        "lost",
        "within",
        "nothingTaken",
        "automatic",
        "byStudio",
    };

    private static readonly string[] Always = ["site", "contact", "name"];
    private static readonly string[] OfSlot = ["program", "when", "startShort", "place"];
    private static readonly string[] OfBooking = ["number", .. OfSlot];
    private static readonly string[] OfContract = ["number", "plan"];

    public static IReadOnlyList<string> Of(MailOccasion occasion) => [.. Always, .. Own(occasion)];

    private static string[] Own(MailOccasion occasion) =>
        occasion switch
        {
            MailOccasion.ReservationConfirmed or MailOccasion.LateMoneySeated =>
            [
                .. OfBooking,
                "amount",
                "cancelBy",
                "cancelOver",
            ],
            MailOccasion.Reminder => [.. OfBooking, "cancelBy", "cancelOver", "tomorrow"],
            MailOccasion.ReservationMoved => [.. OfBooking, "from", "cancelBy", "cancelOver"],
            MailOccasion.ReservationCancelled => [.. OfBooking, "amount", "uses", "inTime"],
            MailOccasion.SlotMoved => [.. OfBooking, "from", "staff", "keepsRight"],
            MailOccasion.SlotCancelled => [.. OfBooking, "amount", "cash", "uses", "lost", "reason"],
            MailOccasion.SlotMessage => [.. OfBooking, "topic"],
            MailOccasion.MemberMessage => ["topic"],
            MailOccasion.Missed or MailOccasion.HoldExpired or MailOccasion.HoldReleased => OfBooking,
            MailOccasion.WaitJoined => [.. OfSlot, "turn", "automatic"],
            MailOccasion.WaitOffered => [.. OfSlot, "until"],
            MailOccasion.WaitLapsed or MailOccasion.WaitMoved or MailOccasion.WaitRemoved => OfSlot,
            MailOccasion.WaitClosed => [.. OfSlot, "byStudio", "reason"],
            MailOccasion.LateMoneyRefunded => [.. OfBooking, "amount"],
            MailOccasion.SurplusRefunded => ["subject", "amount"],
            MailOccasion.RefundMade =>
            [
                "number",
                "subject",
                "amount",
                "plan",
                "cancelled",
                "usesTaken",
                "pointsTaken",
                "nothingTaken",
            ],
            MailOccasion.PlanBought or MailOccasion.PlanRenewed =>
            [
                .. OfContract,
                "amount",
                "uses",
                "lastDay",
                "renewsOn",
            ],
            MailOccasion.PlanPaymentFailed => [.. OfContract, "amount", "within"],
            MailOccasion.PlanActionRequired => [.. OfContract, "amount"],
            MailOccasion.PlanCancelled => [.. OfContract, "lastDay"],
            MailOccasion.PlanEnded => OfContract,
            MailOccasion.PlanExpiring => [.. OfContract, "uses", "lastDay"],
            MailOccasion.PasskeyAdded or MailOccasion.PasskeyRemoved => ["passkey"],
            MailOccasion.RecoveryCodeUsed => ["left"],
            MailOccasion.Incident => ["events", "tasks", "mails", "discrepancies"],
            MailOccasion.SecurityAlert => ["count", "minutes", "what"],
            _ => [],
        };
}
