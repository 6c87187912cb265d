using Booking.Domain.Members;
using Booking.Domain.Security.Passwords;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Accounts;

/// <summary>Refuses the passwords that are guessed first (rule Passwords).</summary>
internal sealed class PasswordRules(IOptions<SiteOptions> site) : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(
            password is null
            || PasswordStrength.IsGuessedFirst(password, [site.Value.Name, "Booking", user.Email, .. user.OwnWords])
                ? IdentityResult.Failed(
                    new IdentityError { Code = nameof(PasswordRules), Description = AccountTexts.ErrorPasswordCommon }
                )
                : IdentityResult.Success
        );
}
