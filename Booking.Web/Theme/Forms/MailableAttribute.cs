using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Booking.Web.Theme.Forms;

/// <summary>An address that mail can be sent to, alone: no display name, no comment.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MailableAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is not string { Length: > 0 } text
        || (
            text.Length <= 256
            && !text.Any(IsOutOfPlace)
            && MailAddress.TryCreate(text, out var address)
            && address.Address == text
        );

    private static bool IsOutOfPlace(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or '<' or '>' or ',' or ';';
}
