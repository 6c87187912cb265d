using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Members.Accounts;

/// <summary>Identity's own refusals, in the language of the request.</summary>
internal sealed class AccountErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Of(nameof(DefaultError), AccountTexts.ErrorUnknown);

    public override IdentityError ConcurrencyFailure() => Of(nameof(ConcurrencyFailure), AccountTexts.ErrorTryAgain);

    public override IdentityError PasswordMismatch() => Of(nameof(PasswordMismatch), AccountTexts.ErrorPasswordWrong);

    public override IdentityError PasswordTooShort(int length) =>
        Of(nameof(PasswordTooShort), AccountTexts.ErrorPasswordLength);

    public override IdentityError InvalidToken() => Of(nameof(InvalidToken), AccountTexts.ErrorLinkBroken);

    public override IdentityError InvalidEmail(string? email) =>
        Of(nameof(InvalidEmail), InputTexts.ErrorEmailMalformed);

    public override IdentityError InvalidUserName(string? userName) =>
        Of(nameof(InvalidUserName), InputTexts.ErrorEmailMalformed);

    private static IdentityError Of(string code, string description) =>
        new() { Code = code, Description = description };
}
