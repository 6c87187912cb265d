namespace Booking.Domain.Payments.Gateway;

/// <summary>What may come of a call that was not done, if it is made again (rule Permanence).</summary>
public enum Permanence
{
    /// <summary>Nothing was made, and this request will be refused for ever.</summary>
    Permanent,

    /// <summary>
    /// Nothing was made; it can go through when prepared anew, or once an admin has put something right.
    /// </summary>
    Passing,

    /// <summary>What was made is not known: ask again.</summary>
    Unknown,
}
