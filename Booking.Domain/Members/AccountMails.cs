using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Writes the mails that open an account, inside the transaction of their cause. The token is in the mail's facts
/// alone; the mail's template makes a link of it.
/// </summary>
internal static class AccountMails
{
    /// <summary>
    /// How many account mails an address may get within <see cref="Span"/>; further requests are answered the same and
    /// send nothing (rule Account mails).
    /// </summary>
    private const int MostPerSpan = 4;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(15);

    private static readonly MailOccasion[] Occasions =
    [
        MailOccasion.ConfirmEmail,
        MailOccasion.ResetPassword,
        MailOccasion.AlreadyRegistered,
        MailOccasion.Invitation,
    ];

    public static async Task AddConfirmationAsync(
        this AccountWork work,
        Account account,
        string name,
        string language,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await HasHadEnoughAsync(work, account.Email!, now, cancellationToken))
            return;
        var token = await work.Users.GenerateEmailConfirmationTokenAsync(account);
        Add(work, MailOccasion.ConfirmEmail, account, name, language, now, token);
    }

    public static Task AddResetAsync(
        this AccountWork work,
        Account account,
        string name,
        string language,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => AddPasswordAsync(work, MailOccasion.ResetPassword, account, name, language, now, cancellationToken);

    /// <returns>False if the address has had enough mails for now.</returns>
    public static Task<bool> AddInvitationAsync(
        this AccountWork work,
        Account account,
        string name,
        string language,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => AddPasswordAsync(work, MailOccasion.Invitation, account, name, language, now, cancellationToken);

    public static async Task AddAlreadyRegisteredAsync(
        this AccountWork work,
        Account account,
        string name,
        string language,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await HasHadEnoughAsync(work, account.Email!, now, cancellationToken))
            return;
        Add(work, MailOccasion.AlreadyRegistered, account, name, language, now, token: null);
    }

    private static async Task<bool> AddPasswordAsync(
        AccountWork work,
        MailOccasion occasion,
        Account account,
        string name,
        string language,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await HasHadEnoughAsync(work, account.Email!, now, cancellationToken))
            return false;
        var token = await work.Users.GeneratePasswordResetTokenAsync(account);
        Add(work, occasion, account, name, language, now, token);
        return true;
    }

    private static void Add(
        AccountWork work,
        MailOccasion occasion,
        Account account,
        string name,
        string language,
        DateTimeOffset now,
        string? token
    )
    {
        var facts = new Dictionary<string, string> { ["name"] = name };
        if (token is not null)
            (facts["account"], facts["token"]) = (account.Id.ToString("N"), token);
        work.Db.OutboxMails.Add(new OutboxMail(occasion, account.Email!, language, facts, now));
    }

    private static async Task<bool> HasHadEnoughAsync(
        AccountWork work,
        string address,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var since = now - Span;
        return await work.Db.OutboxMails.CountAsync(
                m => m.CreatedAt > since && m.To == address && Occasions.Contains(m.Occasion),
                cancellationToken
            ) >= MostPerSpan;
    }
}
