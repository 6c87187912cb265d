using System.Security.Cryptography;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Registers a member (rule Registration): account, role and Provisional member in one transaction with the
/// confirmation mail. The answer is the same whether or not the address is known here; only its mailbox learns which.
/// </summary>
public sealed class RegisterMember(AccountTransactions accounts, ProfileSettings settings, TimeProvider clock)
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

    public async Task<Registered> RunAsync(Registration registration, CancellationToken cancellationToken)
    {
        if (!IsName(registration.Name) || !IsName(registration.Reading))
            return new(IdentityResult.Failed(UnfitName), null);
        if (registration.Details.Checked(settings, StudioDay.Of(clock.GetUtcNow())) is not { } details)
            return new(IdentityResult.Failed(UnfitDetails), null);
        var stamp = NoStamp();
        try
        {
            var result = await accounts.RunAsync(
                async (work, token) =>
                {
                    stamp = NoStamp(); // the transaction may run again
                    if (!EmailAddress.TryRead(registration.Email, out var address))
                        return IdentityResult.Failed(work.Users.ErrorDescriber.InvalidEmail(registration.Email));
                    var (done, made) = await RegisterAsync(
                        work,
                        registration with
                        {
                            Email = address,
                            Details = details,
                        },
                        token
                    );
                    stamp = made?.SecurityStamp ?? stamp;
                    return done;
                },
                cancellationToken
            );
            if (result.Succeeded)
                return new(result, stamp);
            return result.Errors.All(e => Overtaken.Contains(e.Code))
                ? new(IdentityResult.Success, NoStamp())
                : new(result, null);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return new(IdentityResult.Success, NoStamp()); // overtaken even later
        }
    }

    /// <summary>Looks like a stamp and fits no account.</summary>
    private static string NoStamp() => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32);

    private static bool IsName(string? typed) => typed is null || PersonName.IsFit(TypedText.Cleaned(typed));

    private async Task<(IdentityResult Result, Account? Made)> RegisterAsync(
        AccountWork work,
        Registration registration,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (await work.Users.FindByEmailAsync(registration.Email) is { } known)
            return await KnownAsync(work, known, registration, now, cancellationToken);

        var account = new Account { UserName = registration.Email, Email = registration.Email };
        if (await work.Users.CreateAsync(account, registration.Password) is { Succeeded: false } refused)
            return (refused, null);
        if (await work.Users.AddToRoleAsync(account, Roles.Member) is { Succeeded: false } withoutRole)
            return (withoutRole, null);
        var member = new Member(account.Id, registration.Name, registration.Language, now, registration.Reading);
        member.Tell(registration.Details, settings);
        work.Db.Members.Add(member);
        await work.AddConfirmationAsync(account, member, registration.Return, now, cancellationToken);
        return (IdentityResult.Success, account);
    }

    /// <summary>
    /// A confirmed account is only told by mail. If the address was never confirmed the latest registration counts: its
    /// password replaces the older one, and the older mails become invalid.
    /// </summary>
    private async Task<(IdentityResult Result, Account? Made)> KnownAsync(
        AccountWork work,
        Account account,
        Registration registration,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // Validated and hashed either way, so that neither the answer nor its time reveals which case it is.
        if (await CheckAsync(work.Users, account, registration.Password) is { Succeeded: false } refused)
            return (refused, null);
        var hash = work.Users.PasswordHasher.HashPassword(account, registration.Password);
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
            return (IdentityResult.Success, null);
        }

        account.PasswordHash = hash;
        member.Rename(registration.Name, registration.Reading);
        member.Speak(registration.Language);
        member.Tell(registration.Details, settings);
        if (await work.Users.UpdateSecurityStampAsync(account) is { Succeeded: false } failed)
            return (failed, null);
        await work.AddConfirmationAsync(account, member, registration.Return, now, cancellationToken);
        return (IdentityResult.Success, account);
    }

    private static async Task<IdentityResult> CheckAsync(UserManager<Account> users, Account account, string password)
    {
        foreach (var validator in users.PasswordValidators)
            if (await validator.ValidateAsync(users, account, password) is { Succeeded: false } refused)
                return refused;
        return IdentityResult.Success;
    }
}
