using System.Security.Cryptography;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Domain.Members;

/// <summary>
/// Registers a member (rule Registration): account, role and Provisional member in one transaction with the
/// confirmation mail. Its page only writes down what was asked (rule Equal work), so that nobody but the mailbox learns
/// whether the address is known here.
/// </summary>
public sealed class RegisterMember(
    AccountTransactions accounts,
    IServiceScopeFactory scopes,
    Func<ProfileSettings> settings,
    TimeProvider clock
)
{
    /// <summary>
    /// A concurrent registration took the address since it was looked for. That must not be revealed.
    /// </summary>
    private static readonly string[] Overtaken =
    [
        nameof(IdentityErrorDescriber.DuplicateEmail),
        nameof(IdentityErrorDescriber.DuplicateUserName),
        nameof(IdentityErrorDescriber.ConcurrencyFailure),
    ];

    /// <summary>The form says it in words before (rule Names of people).</summary>
    private static readonly IdentityError UnfitName = new() { Code = nameof(UnfitName) };

    /// <summary>The form says it in words before (rule Profile).</summary>
    private static readonly IdentityError UnfitDetails = new() { Code = nameof(UnfitDetails) };

    /// <summary>
    /// Checks what can be checked without looking whether the address is known, and hashes the password (rule Equal
    /// work).
    /// </summary>
    /// <returns>Or why the password, address, name or details are not acceptable.</returns>
    internal async Task<Result<PreparedRegistration, IdentityResult>> PrepareAsync(Registration registration)
    {
        if (!IsName(registration.Name) || !IsName(registration.Reading))
            return IdentityResult.Failed(UnfitName);
        if (registration.Details.Checked(settings(), StudioDay.Of(clock.GetUtcNow())) is not { } details)
            return IdentityResult.Failed(UnfitDetails);
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (!EmailAddress.TryRead(registration.Email, out var address))
            return IdentityResult.Failed(users.ErrorDescriber.InvalidEmail(registration.Email));
        var account = new Account { UserName = address, Email = address };
        account.OwnWords = [registration.Name, registration.Reading];
        foreach (var validator in users.PasswordValidators)
            if (await validator.ValidateAsync(users, account, registration.Password) is { Succeeded: false } refused)
                return refused;
        return new PreparedRegistration(
            address,
            registration.Name,
            registration.Reading,
            registration.Language,
            users.PasswordHasher.HashPassword(account, registration.Password),
            NewStamp(),
            details,
            AccountMails.Kept(registration.Return)
        );
    }

    /// <returns>Success also where another registration was quicker; else Identity's refusal.</returns>
    internal async Task<IdentityResult> RunAsync(PreparedRegistration registration, CancellationToken cancellationToken)
    {
        try
        {
            var result = await accounts.RunAsync(
                (work, token) => RegisterAsync(work, registration, token),
                cancellationToken
            );
            return result.Succeeded || result.Errors.All(e => Overtaken.Contains(e.Code))
                ? IdentityResult.Success
                : result;
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return IdentityResult.Success; // overtaken even later
        }
    }

    /// <summary>Of the shape that Identity gives its own.</summary>
    private static string NewStamp() => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32);

    private static bool IsName(string? typed) => typed is null || PersonName.IsFit(TypedText.Cleaned(typed));

    private async Task<IdentityResult> RegisterAsync(
        AccountWork work,
        PreparedRegistration registration,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (await work.Users.FindByEmailAsync(registration.Email) is { } known)
            return await KnownAsync(work, known, registration, now, cancellationToken);

        var account = new Account
        {
            UserName = registration.Email,
            Email = registration.Email,
            PasswordHash = registration.PasswordHash,
        };
        if (await work.Users.CreateAsync(account) is { Succeeded: false } refused)
            return refused;
        if (await work.Users.AddToRoleAsync(account, Roles.Member) is { Succeeded: false } withoutRole)
            return withoutRole;
        var member = new Member(account.Id, registration.Name, registration.Language, now, registration.Reading);
        member.Tell(registration.Details, settings());
        work.Db.Members.Add(member);
        return await AskToConfirmAsync(work, account, member, registration, now, cancellationToken);
    }

    /// <summary>
    /// A confirmed account is only told by mail. If the address was never confirmed the latest registration counts: its
    /// password replaces the older one, and the older mails become invalid.
    /// </summary>
    private async Task<IdentityResult> KnownAsync(
        AccountWork work,
        Account account,
        PreparedRegistration registration,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var member = await work.Db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id, cancellationToken);
        if (account.EmailConfirmed || member is not { Status: MemberStatus.Provisional })
        {
            await work.AddAlreadyRegisteredAsync(
                account,
                member?.Name ?? "",
                member?.Language ?? registration.Language,
                registration.Return,
                now,
                cancellationToken
            );
            return IdentityResult.Success;
        }

        account.PasswordHash = registration.PasswordHash;
        member.Rename(registration.Name, registration.Reading);
        member.Speak(registration.Language);
        member.Tell(registration.Details, settings());
        return await AskToConfirmAsync(work, account, member, registration, now, cancellationToken);
    }

    /// <summary>
    /// The account gets the stamp that the browser of this registration was told, which ends what older ones were told
    /// and older mails.
    /// </summary>
    private static async Task<IdentityResult> AskToConfirmAsync(
        AccountWork work,
        Account account,
        Member member,
        PreparedRegistration registration,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        account.SecurityStamp = registration.Stamp;
        if (await work.Users.UpdateAsync(account) is { Succeeded: false } failed)
            return failed;
        await work.AddConfirmationAsync(account, member, registration.Return, now, cancellationToken);
        return IdentityResult.Success;
    }
}
