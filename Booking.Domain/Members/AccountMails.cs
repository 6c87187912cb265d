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

    /// <summary>Of a path that a link leads on to; a longer one is left out.</summary>
    internal const int LongestPath = 500;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(15);

    private static readonly MailOccasion[] Occasions =
    [
        MailOccasion.ConfirmEmail,
        MailOccasion.ResetPassword,
        MailOccasion.AlreadyRegistered,
        MailOccasion.Invitation,
        MailOccasion.ConfirmNewAddress,
    ];

    /// <param name="to">A path of the site where the link leads on to; null: nowhere in particular.</param>
    public static async Task AddConfirmationAsync(
        this AccountWork work,
        Account account,
        Member member,
        string? to,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await HasHadEnoughAsync(work, account.Email!, now, cancellationToken))
            return;
        var token = await work.Users.GenerateEmailConfirmationTokenAsync(account);
        Add(
            work,
            MailOccasion.ConfirmEmail,
            account.Email!,
            member.Name,
            member.Language,
            now,
            [.. Opening(account, token), .. On(to)]
        );
    }

    /// <inheritdoc cref="AddConfirmationAsync"/>
    public static Task AddResetAsync(
        this AccountWork work,
        Account account,
        string name,
        string language,
        string? to,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => AddPasswordAsync(work, MailOccasion.ResetPassword, account, name, language, to, now, cancellationToken);

    /// <returns>False if the address has had enough mails for now.</returns>
    public static Task<bool> AddInvitationAsync(
        this AccountWork work,
        Account account,
        string name,
        string language,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => AddPasswordAsync(work, MailOccasion.Invitation, account, name, language, to: null, now, cancellationToken);

    /// <inheritdoc cref="AddConfirmationAsync"/>
    public static async Task AddAlreadyRegisteredAsync(
        this AccountWork work,
        Account account,
        string name,
        string language,
        string? to,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await HasHadEnoughAsync(work, account.Email!, now, cancellationToken))
            return;
        Add(work, MailOccasion.AlreadyRegistered, account.Email!, name, language, now, [.. On(to)]);
    }

    /// <summary>To the new address, which the account does not have yet.</summary>
    public static async Task AddAddressConfirmationAsync(
        this AccountWork work,
        string to,
        string name,
        string language,
        DateTimeOffset now,
        string token,
        CancellationToken cancellationToken
    )
    {
        if (!await HasHadEnoughAsync(work, to, now, cancellationToken))
            Add(work, MailOccasion.ConfirmNewAddress, to, name, language, now, ("token", token));
    }

    /// <summary>To the old address; never left out, or a stranger could fill the mailbox first.</summary>
    /// <param name="undoToken">Null where an admin asked: the mail then has no link that undoes it.</param>
    public static void AddAddressNotice(
        this AccountWork work,
        string to,
        string name,
        string language,
        DateTimeOffset now,
        string? undoToken
    )
    {
        if (undoToken is null)
            Add(work, MailOccasion.AddressChangeAtDesk, to, name, language, now);
        else
            Add(work, MailOccasion.AddressChangeAsked, to, name, language, now, ("token", undoToken));
    }

    private static async Task<bool> AddPasswordAsync(
        AccountWork work,
        MailOccasion occasion,
        Account account,
        string name,
        string language,
        string? to,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await HasHadEnoughAsync(work, account.Email!, now, cancellationToken))
            return false;
        var token = await work.Users.GeneratePasswordResetTokenAsync(account);
        Add(work, occasion, account.Email!, name, language, now, [.. Opening(account, token), .. On(to)]);
        return true;
    }

    private static (string, string)[] Opening(Account account, string token) =>
        [("account", account.Id.ToString("N")), ("token", token)];

    private static IEnumerable<(string Name, string Value)> On(string? to) =>
        Kept(to) is { } path ? [("return", path)] : [];

    /// <summary>Null where it leads nowhere in particular, or too far.</summary>
    internal static string? Kept(string? to) => to is { Length: > 1 and <= LongestPath } ? to : null;

    private static void Add(
        AccountWork work,
        MailOccasion occasion,
        string to,
        string name,
        string language,
        DateTimeOffset now,
        params (string Name, string Value)[] secrets
    )
    {
        var facts = new Dictionary<string, string> { ["name"] = name };
        foreach (var (key, value) in secrets)
            facts[key] = value;
        work.Db.OutboxMails.Add(new OutboxMail(occasion, to, language, facts, now));
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
