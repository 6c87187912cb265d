namespace Booking.Domain.Members;

/// <summary>What a studio may ask of a person besides their name and address (rule Profile).</summary>
public enum PersonalField
{
    Phone,
    Birthday,
    EmergencyContact,
}
