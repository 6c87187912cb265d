using Booking.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

internal static class Activation
{
    /// <summary>The account's address is confirmed: a Provisional member is Active, and is told so, once.</summary>
    public static async Task ActivateAsync(
        this AccountWork work,
        Account account,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var member = await work.Db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id, cancellationToken);
        if (member is not { Status: MemberStatus.Provisional })
            return;
        member.Activate();
        work.Db.OutboxMails.Add(
            new OutboxMail(
                MailOccasion.Welcome,
                account.Email!,
                member.Language,
                new Dictionary<string, string> { ["name"] = member.Name },
                now
            )
        );
    }
}
