using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>
/// Shows an admin what a mail says: as it was sent, or as it would be sent now. A link that opens somebody's account is
/// never shown, not even to an admin.
/// </summary>
public sealed class PreviewMail(IDbContextFactory<BookingDbContext> contexts, IMailRenderer renderer)
{
    /// <summary>What makes a link open an account; see <see cref="AccountMails"/>.</summary>
    private static readonly string[] Openers = ["token", "account"];

    /// <param name="number">ML….</param>
    /// <returns>Null: there is no such mail.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<MailPreview?> RunAsync(Actor actor, string number, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
            throw new UnauthorizedAccessException("The outbox is for admins.");
        if (!Numbering.Mail.TryParse(number, out var id))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var mail = await db.OutboxMails.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellationToken);
        if (mail is null)
            return null;
        var row = await db.OutboxMails.Where(m => m.Id == id).Select(OutboxList.Row).SingleAsync(cancellationToken);
        if (mail is { IsSecret: false, Subject: { } subject, Html: { } html, Text: { } text })
            return new(row, new(subject, html, text), IsAsSent: true);
        var facts = mail.FactsByName;
        return facts.Count == 0 ? new(row, null) : await WriteAsync(mail, row, facts, cancellationToken);
    }

    private async Task<MailPreview> WriteAsync(
        OutboxMail mail,
        OutboxRow row,
        IReadOnlyDictionary<string, string> facts,
        CancellationToken cancellationToken
    )
    {
        if (mail.IsSecret)
            facts = facts.ToDictionary(f => f.Key, f => Openers.Contains(f.Key) ? "hidden" : f.Value);
        try
        {
            var content = await renderer.RenderAsync(mail.Occasion, mail.Language, facts, cancellationToken);
            return new(row, content, IsLinkHidden: mail.IsSecret);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // As in the outbox: the exception's words may quote what the mail says.
            return new(row, null, Fault: (e.InnerException ?? e).GetType().Name);
        }
    }
}
