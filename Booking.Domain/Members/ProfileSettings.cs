namespace Booking.Domain.Members;

/// <summary>What the studio asks of its members (rule Profile).</summary>
public sealed record ProfileSettings(FieldUse Phone, FieldUse Birthday, FieldUse EmergencyContact)
{
    public static readonly ProfileSettings Default = new(FieldUse.Optional, FieldUse.Hidden, FieldUse.Optional);

    public FieldUse Of(PersonalField field) =>
        field switch
        {
            PersonalField.Phone => Phone,
            PersonalField.Birthday => Birthday,
            _ => EmergencyContact,
        };

    public bool Shows(PersonalField field) => Of(field) != FieldUse.Hidden;

    public bool Requires(PersonalField field) => Of(field) == FieldUse.Required;
}
