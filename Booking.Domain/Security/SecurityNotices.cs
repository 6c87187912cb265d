using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
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

    /// <inheritdoc cref="AddAuditAsync(BookingDbContext, Actor, AuditAction, DateTimeOffset, CancellationToken)"/>
    public static Task AddAuditAsync(
        this AccountWork work,
        Actor actor,
        AuditAction action,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => AddAuditAsync(work.Db, actor, action, now, cancellationToken);

    /// <summary>
    /// Names the member by their number, an account without one by its key; never an address or a device's name, which
    /// would outlive the person's withdrawal.
    /// </summary>
    /// <param name="actor">The owner; their session is asked what it has proved (rule Asked again).</param>
    public static async Task AddAuditAsync(
        BookingDbContext db,
        Actor actor,
        AuditAction action,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var member = await db
            .Members.Where(m => m.AccountId == actor.AccountId)
            .Select(m => (long?)m.Id)
            .SingleOrDefaultAsync(cancellationToken);
        var owner = new Actor(actor.AccountId, member, IsStaff: false, IsAdmin: false) { Session = actor.Session };
        db.AuditLines.Add(
            member is { } id
                ? new AuditLine(owner, action, Numbering.Member.Of(id), null, null, now)
                : new AuditLine(owner, action, "account", null, $"{actor.AccountId}", now)
        );
    }
}
