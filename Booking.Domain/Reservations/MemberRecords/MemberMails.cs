using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>
/// The mails that were written to one account. Mails know addresses only, and an address can be somebody else's before
/// and after: so each counts for the time in which the account had it.
/// </summary>
internal static class MemberMails
{
    /// <summary>A change and its mail are written together.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(1);

    /// <param name="name">The member's, by which a mail is told that went to a stranger's address meanwhile.</param>
    public static async Task<IReadOnlyList<OutboxMail>> OfAsync(
        BookingDbContext db,
        Account account,
        string name,
        CancellationToken cancellationToken
    )
    {
        var changes = await db
            .AddressChanges.AsNoTracking()
            .Where(c => c.AccountId == account.Id)
            .OrderBy(c => c.CreatedAt)
            .ThenBy(c => c.Id)
            .ToListAsync(cancellationToken);
        var addresses = changes.SelectMany(c => new[] { c.From, c.To }).Append(account.Email!).Distinct().ToList();
        // Who had one of the addresses before and has moved on: by their change, and so as long as by their mails.
        var leavings = await db
            .AddressChanges.AsNoTracking()
            .Where(c => c.AccountId != account.Id && c.State != AddressChangeState.Pending)
            .Where(c => addresses.Contains(c.From))
            .ToListAsync(cancellationToken);
        var mails = await db
            .OutboxMails.AsNoTracking()
            .Where(m => addresses.Contains(m.To))
            .OrderBy(m => m.Id)
            .ToListAsync(cancellationToken);
        return [.. mails.Where(m => IsTheirs(m, account, name, changes, leavings))];
    }

    private static bool IsTheirs(
        OutboxMail mail,
        Account account,
        string name,
        IReadOnlyList<AddressChange> changes,
        IReadOnlyList<AddressChange> leavings
    ) =>
        (Same(mail.To, account.Email!) && IsSince(mail, changes, leavings))
        || changes.Any(c => WasFormer(mail, c, changes, leavings) || WasAsked(mail, c) || WentAstray(mail, name, c));

    /// <summary>To the old address, until the new one was confirmed at the latest.</summary>
    private static bool WasFormer(
        OutboxMail mail,
        AddressChange change,
        IReadOnlyList<AddressChange> changes,
        IReadOnlyList<AddressChange> leavings
    ) =>
        change.State != AddressChangeState.Pending
        && Same(mail.To, change.From)
        && IsSince(mail, changes.TakeWhile(c => c != change), leavings)
        && mail.CreatedAt <= change.CreatedAt + AddressChange.ConfirmSpan;

    /// <summary>To an address that was asked for; it may be anybody's, so nothing else counts.</summary>
    private static bool WasAsked(OutboxMail mail, AddressChange change) =>
        mail.Occasion == MailOccasion.ConfirmNewAddress
        && Same(mail.To, change.To)
        && (mail.CreatedAt - change.CreatedAt).Duration() <= Together;

    /// <summary>
    /// To an address that somebody else had put in, until the owner undid it; if it was never confirmed, mails there
    /// are others'.
    /// </summary>
    private static bool WentAstray(OutboxMail mail, string name, AddressChange change) =>
        change.State == AddressChangeState.Undone
        && Same(mail.To, change.To)
        && mail.CreatedAt >= change.CreatedAt
        && mail.CreatedAt <= change.CreatedAt + AddressChange.UndoSpan
        && OutboxMail.NameIn(mail.Facts) == name;

    /// <summary>Written after the account came to the address, or after whoever had it before had left it.</summary>
    private static bool IsSince(
        OutboxMail mail,
        IEnumerable<AddressChange> changes,
        IReadOnlyList<AddressChange> leavings
    )
    {
        var came =
            changes.LastOrDefault(c => c.State == AddressChangeState.Confirmed && Same(c.To, mail.To))
            ?? leavings.Where(c => Same(c.From, mail.To)).MaxBy(c => c.CreatedAt);
        return came is null || mail.CreatedAt >= came.CreatedAt;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
