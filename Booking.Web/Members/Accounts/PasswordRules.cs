using Booking.Domain.Members;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// Refuses the passwords that are guessed first: the well-known ones of our length, one letter over and over, and one's
/// own address.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "1234567890",
        "12345678910",
        "123456789a",
        "0123456789",
        "0987654321",
        "9876543210",
        "1q2w3e4r5t",
        "1qaz2wsx3edc",
        "123qweasdzxc",
        "qwertyuiop",
        "qwerty12345",
        "qwerty123456",
        "qwertyuiop123",
        "asdfghjkl;",
        "asdfghjkl123",
        "zxcvbnm123",
        "zaq12wsxcde3",
        "password12",
        "password123",
        "password1234",
        "passw0rd123",
        "password01",
        "password!!",
        "mypassword",
        "mypassword1",
        "adminadmin",
        "admin12345",
        "administrator",
        "letmein123",
        "welcome123",
        "welcome1234",
        "iloveyou12",
        "iloveyou123",
        "sunshine123",
        "princess123",
        "football123",
        "baseball123",
        "superman123",
        "dragon1234",
        "monkey1234",
        "michael123",
        "abcdefghij",
        "abcdefghijk",
        "abc1234567",
        "abcd123456",
        "a123456789",
        "aa123456789",
        "changeme123",
        "testtest123",
        "test123456",
        "trustno1234",
        "sakurasakura",
        "sakura1234",
        "doraemon123",
        "pokemon1234",
        "arigatou123",
        "konnichiwa",
        "booking123",
        "bookingbooking",
    };

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var tooCommon =
            password is null
            || Common.Contains(password)
            || password.Distinct().Count() == 1
            || string.Equals(password, user.Email, StringComparison.OrdinalIgnoreCase);
        return Task.FromResult(
            tooCommon
                ? IdentityResult.Failed(
                    new IdentityError { Code = nameof(PasswordRules), Description = AccountTexts.ErrorPasswordCommon }
                )
                : IdentityResult.Success
        );
    }
}
