using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>What those who wait are told by mail.</summary>
internal static class WaitlistMail
{
    /// <param name="place">From 1.</param>
    public static OutboxMail Joined(Slot slot, Member member, int place, bool isAutomatic, DateTimeOffset now) =>
        About(slot, member)
            .With("turn", place.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .With("automatic", isAutomatic ? "yes" : "")
            .Write(MailOccasion.WaitJoined, now);

    /// <param name="until">The end of the window.</param>
    /// <param name="tell">Not before.</param>
    public static OutboxMail Offered(
        Slot slot,
        Member member,
        DateTimeOffset until,
        DateTimeOffset tell,
        DateTimeOffset now
    ) => About(slot, member).With("until", until).Write(MailOccasion.WaitOffered, now).NotBefore(tell);

    public static OutboxMail Lapsed(Slot slot, Member member, DateTimeOffset now) =>
        About(slot, member).Write(MailOccasion.WaitLapsed, now);

    /// <param name="slot">As it is after the move.</param>
    public static OutboxMail Moved(Slot slot, Member member, DateTimeOffset now) =>
        About(slot, member).Write(MailOccasion.WaitMoved, now);

    /// <summary>
    /// The queue has ended without a seat, at the cut-off or because the studio has cancelled the slot.
    /// </summary>
    public static OutboxMail Closed(Slot slot, Member member, DateTimeOffset now) =>
        About(slot, member)
            .With("byStudio", slot.Status == SlotStatus.Cancelled ? "yes" : "")
            .With("reason", slot.CancelReason ?? "")
            .Write(MailOccasion.WaitClosed, now);

    /// <summary>Staff have taken the member off the queue.</summary>
    public static OutboxMail Removed(Slot slot, Member member, DateTimeOffset now) =>
        About(slot, member).Write(MailOccasion.WaitRemoved, now);

    private static MailFacts About(Slot slot, Member member) =>
        MailFacts.For(member, MailFacts.Describe(slot, member.Language)).With("slot", slot.Number).With(slot);
}
