using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;

namespace Booking.Domain.Reservations.MemberRecords.Messages;

/// <summary>Who can be written to, and what they are written.</summary>
internal static class MemberMail
{
    /// <summary>Unless they have left.</summary>
    public static IQueryable<Member> Reachable(this IQueryable<Member> members, string number) =>
        Numbering.Member.TryParse(number, out var id)
            ? members.Where(m => m.Id == id && m.Status != MemberStatus.Withdrawn)
            : members.Where(m => false);

    /// <param name="member">With its account.</param>
    public static OutboxMail Of(Member member, MessageText text, DateTimeOffset now) =>
        MailFacts
            .For(member, text.Topic)
            .With("topic", text.Topic)
            .With("message", text.Message)
            .Write(MailOccasion.MemberMessage, now);
}
