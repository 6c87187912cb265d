using System.ComponentModel.DataAnnotations;
using Booking.Domain.Common;
using Booking.Domain.Members;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// A field that the studio may ask (rule Profile): it is there where it is required, or where its other half is, and it
/// is what it should be.
/// </summary>
/// <param name="other">The property without which this one means nothing.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AskedAttribute(PersonalField asked, string? other = null) : ValidationAttribute
{
    public bool IsPhone { get; init; } = asked == PersonalField.Phone;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var settings =
            (ProfileSettings?)validationContext.GetService(typeof(ProfileSettings)) ?? ProfileSettings.Default;
        if (!settings.Shows(asked))
            return ValidationResult.Success;
        var fault =
            value is string { Length: > 0 } text && !string.IsNullOrWhiteSpace(text) ? FaultOf(text, validationContext)
            : settings.Requires(asked) || HasOther(validationContext) ? Missing
            : null;
        return fault is null ? ValidationResult.Success : new(fault, [validationContext.MemberName!]);
    }

    private string Missing =>
        (asked, IsPhone) switch
        {
            (PersonalField.Phone, _) => AccountTexts.ErrorPhoneNeeded,
            (PersonalField.Birthday, _) => AccountTexts.ErrorBirthdayNeeded,
            (_, true) => AccountTexts.ErrorEmergencyPhoneNeeded,
            _ => AccountTexts.ErrorEmergencyNameNeeded,
        };

    private bool HasOther(ValidationContext context) =>
        other is not null
        && context.ObjectType.GetProperty(other)?.GetValue(context.ObjectInstance) is string { Length: > 0 } half
        && !string.IsNullOrWhiteSpace(half);

    private string? FaultOf(string typed, ValidationContext context)
    {
        if (IsPhone)
            return PhoneNumber.Read(typed) is null ? AccountTexts.ErrorPhoneMalformed : null;
        if (asked == PersonalField.EmergencyContact)
            return typed.Length <= Member.MaxNameLength && PersonName.IsFit(TypedText.Cleaned(typed))
                ? null
                : AccountTexts.ErrorEmergencyName;
        var clock = (TimeProvider?)context.GetService(typeof(TimeProvider)) ?? TimeProvider.System;
        return
            PersonalInput.ReadDay(typed) is { } day && PersonalDetails.IsBirthday(day, StudioDay.Of(clock.GetUtcNow()))
            ? null
            : AccountTexts.ErrorBirthday;
    }
}
