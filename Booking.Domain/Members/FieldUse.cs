namespace Booking.Domain.Members;

/// <summary>Whether a member's page asks for something: never, if they like, or always.</summary>
public enum FieldUse
{
    Hidden,
    Optional,
    Required,
}
