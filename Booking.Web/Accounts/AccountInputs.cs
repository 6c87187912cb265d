using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Booking.Web.Accounts;

/// <summary>An address that mail can be sent to, alone: no display name, no comment.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MailableAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } text
        || (text.Length <= 256 && !text.Any(IsOutOfPlace) && MailAddress.TryCreate(text, out var address) && address.Address == text);

    private static bool IsOutOfPlace(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or '<' or '>' or ',' or ';';
}

/// <summary>What the forms of the account pages carry. Their rules are the first check; use cases and Identity check again.</summary>
internal sealed class SignInInput
{
    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorEmailNeeded))]
    [Mailable(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorEmailMalformed))]
    public string? Email { get; set; }

    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordNeeded))]
    [StringLength(1000, ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordLength))]
    public string? Password { get; set; }

    public bool Remember { get; set; }
}

/// <summary>A code of the authenticator app or a recovery code.</summary>
internal sealed class CodeInput
{
    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorCodeNeeded))]
    [StringLength(40, ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorCodeNeeded))]
    public string? Code { get; set; }

    /// <summary>As people type it: without blanks and hyphens.</summary>
    public string Digits => (Code ?? "").Replace(" ", "").Replace("-", "");
}

internal sealed class EmailInput
{
    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorEmailNeeded))]
    [Mailable(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorEmailMalformed))]
    public string? Email { get; set; }
}

internal sealed class RegisterInput
{
    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorNameNeeded))]
    [StringLength(100, ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorNameLength))]
    public string? Name { get; set; }

    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorEmailNeeded))]
    [Mailable(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorEmailMalformed))]
    public string? Email { get; set; }

    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordNeeded))]
    [StringLength(128, MinimumLength = 10, ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordLength))]
    public string? Password { get; set; }

    [Range(typeof(bool), "true", "true", ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorTermsNeeded))]
    public bool AcceptTerms { get; set; }
}

internal sealed class NewPasswordInput
{
    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordNeeded))]
    [StringLength(128, MinimumLength = 10, ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordLength))]
    public string? New { get; set; }

    [Compare(nameof(New), ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordRepeat))]
    public string? Repeat { get; set; }
}

internal sealed class ChangePasswordInput
{
    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordNeeded))]
    public string? Current { get; set; }

    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordNeeded))]
    [StringLength(128, MinimumLength = 10, ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordLength))]
    public string? New { get; set; }

    [Compare(nameof(New), ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordRepeat))]
    public string? Repeat { get; set; }
}

internal sealed class PasswordInput
{
    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorPasswordNeeded))]
    public string? Password { get; set; }
}

internal sealed class ProfileInput
{
    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorNameNeeded))]
    [StringLength(100, ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorNameLength))]
    public string? Name { get; set; }

    [RegularExpression("ja|en", ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorLanguage))]
    public string? Language { get; set; }
}

/// <summary>Whom somebody at the desk registers; the rules are those of <see cref="RegisterInput"/>.</summary>
internal sealed class InviteInput
{
    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorNameNeeded))]
    [StringLength(100, ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorNameLength))]
    public string? Name { get; set; }

    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorEmailNeeded))]
    [Mailable(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorEmailMalformed))]
    public string? Email { get; set; }

    [Required(ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorLanguage))]
    [RegularExpression("ja|en", ErrorMessageResourceType = typeof(AccountTexts), ErrorMessageResourceName = nameof(AccountTexts.ErrorLanguage))]
    public string? Language { get; set; }
}
