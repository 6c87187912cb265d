using System.ComponentModel.DataAnnotations;
using Booking.Domain.Common;

namespace Booking.Web.Theme.Forms;

/// <summary>A name as <see cref="PersonName"/> allows it (rule Names of people).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PersonNameAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is not string text || PersonName.IsFit(TypedText.Cleaned(text));
}
