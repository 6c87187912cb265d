namespace Booking.Domain.Privacy;

/// <summary>Whom the contents of a column are about.</summary>
public enum DataSubject
{
    /// <summary>The studio, or nobody.</summary>
    Nobody,

    /// <summary>A member, by name or by what belongs to them.</summary>
    Member,

    /// <summary>Somebody who works here.</summary>
    Staff,

    /// <summary>Anybody with an account: a member or somebody who works here.</summary>
    Person,
}
