using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security;

/// <summary>
/// What is said and kept of a change to how somebody signs in, inside the transaction of the change: a mail to the
/// owner and an audit line.
/// </summary>
internal static class SecurityNotices
{
    /// <summary>Never left out, or a stranger could fill the mailbox first.</summary>
    /// <param name="language">For accounts without a member: "ja" or "en".</param>
    public static async Task AddNoticeAsync(
        this AccountWork work,
        MailOccasion occasion,
        Account account,
        string language,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] more
    )
    {
        var member = await work
            .Db.Members.AsNoTracking()
            .Where(m => m.AccountId == account.Id)
            .Select(m => new { m.Name, m.Language })
            .SingleOrDefaultAsync(cancellationToken);
        var facts = new Dictionary<string, string> { ["name"] = member?.Name ?? "" };
        foreach (var (name, value) in more)
            facts[name] = value;
        work.Db.OutboxMails.Add(new OutboxMail(occasion, account.Email!, member?.Language ?? language, facts, now));
    }

    /// <summary>
    /// Names the member by their number, an account without one by its key; never an address or a device's name, which
    /// would outlive the person's withdrawal.
    /// </summary>
    public static async Task AddAuditAsync(
        this AccountWork work,
        Guid accountId,
        AuditAction action,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var member = await work
            .Db.Members.Where(m => m.AccountId == accountId)
            .Select(m => (long?)m.Id)
            .SingleOrDefaultAsync(cancellationToken);
        var actor = new Actor(accountId, member, IsStaff: false, IsAdmin: false);
        work.Db.AuditLines.Add(
            member is { } id
                ? new AuditLine(actor, action, Numbering.Member.Of(id), null, null, now)
                : new AuditLine(actor, action, "account", null, $"{accountId}", now)
        );
    }
}
