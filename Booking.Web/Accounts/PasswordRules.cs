using Booking.Domain.Members;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Accounts;

/// <summary>Refuses the passwords that are guessed first: the well-known ones of our length, one letter over and over, and one's own address.</summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "1234567890", "12345678910", "123456789a", "0123456789", "0987654321", "9876543210", "1q2w3e4r5t", "1qaz2wsx3edc", "123qweasdzxc", "qwertyuiop", "qwerty12345", "qwerty123456",
        "qwertyuiop123", "asdfghjkl;", "asdfghjkl123", "zxcvbnm123", "zaq12wsxcde3", "password12", "password123", "password1234", "passw0rd123", "password01", "password!!", "mypassword",
        "mypassword1", "adminadmin", "admin12345", "administrator", "letmein123", "welcome123", "welcome1234", "iloveyou12", "iloveyou123", "sunshine123", "princess123", "football123", "baseball123",
        "superman123", "dragon1234", "monkey1234", "michael123", "abcdefghij", "abcdefghijk", "abc1234567", "abcd123456", "a123456789", "aa123456789", "changeme123", "testtest123", "test123456",
        "trustno1234", "sakurasakura", "sakura1234", "doraemon123", "pokemon1234", "arigatou123", "konnichiwa", "booking123", "bookingbooking",
    };

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var tooCommon = password is null || Common.Contains(password) || password.Distinct().Count() == 1 || string.Equals(password, user.Email, StringComparison.OrdinalIgnoreCase);
        return Task.FromResult(tooCommon
            ? IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRules), Description = AccountTexts.ErrorPasswordCommon })
            : IdentityResult.Success);
    }
}

/// <summary>Identity's own refusals, in the language of the request.</summary>
internal sealed class AccountErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Of(nameof(DefaultError), AccountTexts.ErrorUnknown);

    public override IdentityError ConcurrencyFailure() => Of(nameof(ConcurrencyFailure), AccountTexts.ErrorTryAgain);

    public override IdentityError PasswordMismatch() => Of(nameof(PasswordMismatch), AccountTexts.ErrorPasswordWrong);

    public override IdentityError PasswordTooShort(int length) => Of(nameof(PasswordTooShort), AccountTexts.ErrorPasswordLength);

    public override IdentityError InvalidToken() => Of(nameof(InvalidToken), AccountTexts.ErrorLinkBroken);

    public override IdentityError InvalidEmail(string? email) => Of(nameof(InvalidEmail), AccountTexts.ErrorEmailMalformed);

    public override IdentityError InvalidUserName(string? userName) => Of(nameof(InvalidUserName), AccountTexts.ErrorEmailMalformed);

    private static IdentityError Of(string code, string description) => new() { Code = code, Description = description };
}
