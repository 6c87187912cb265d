using System.ComponentModel.DataAnnotations;
using Booking.Domain.Common;

namespace Booking.Web.Theme.Forms;

/// <summary>An address that mail can be delivered to (rule Addresses), alone: no display name, no comment.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MailableAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (value is not string { Length: > 0 } text)
            return ValidationResult.Success;
        var fault = EmailAddress.FaultOf(text, out _);
        if (fault is null)
            return ValidationResult.Success;
        var words =
            fault == EmailFault.Domain
                ? InputTexts.ErrorEmailDomain
                : FormatErrorMessage(validationContext.DisplayName);
        return new(words, validationContext.MemberName is { } name ? [name] : null);
    }
}
