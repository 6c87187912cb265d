namespace Booking.Domain.Privacy;

/// <summary>Why a column is kept; docs/privacy.md explains each.</summary>
public enum Purpose
{
    /// <summary>What the studio offers and how it is set up.</summary>
    Studio,

    /// <summary>Ledger: money, rights and seats, with numbers and instants. Never cleared.</summary>
    Ledger,

    /// <summary>To sign in and to be addressed.</summary>
    Membership,

    /// <summary>What the member says for a lesson.</summary>
    Lesson,

    /// <summary>To send a mail, and to show what it said.</summary>
    Message,

    /// <summary>Why somebody moved money or rights, in their words.</summary>
    Note,

    /// <summary>To ask the payment provider again for a lost answer, and to process an event again.</summary>
    Provider,

    /// <summary>To see and end sign-ins; secrets as hashes or encrypted.</summary>
    SignIn,

    /// <summary>To run the program.</summary>
    Operation,
}
