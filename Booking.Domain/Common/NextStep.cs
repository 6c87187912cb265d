namespace Booking.Domain.Common;

/// <summary>Where a person goes on after a refusal.</summary>
public enum NextStep
{
    /// <summary>The page that showed the refusal: correct the request, or try again.</summary>
    Here,
    SignIn,

    /// <summary>The page that asks who somebody is, and leads back.</summary>
    Prove,

    /// <summary>The person's own account.</summary>
    Account,

    /// <summary>The week, to book something else.</summary>
    Schedule,

    /// <summary>The week's lessons.</summary>
    Lessons,

    /// <summary>The reservation that the refusal names.</summary>
    Reservation,
    Reservations,
    Plans,

    /// <summary>The contract that the refusal names.</summary>
    Contract,
    Contracts,

    /// <summary>Staff look up a member.</summary>
    Members,
    Calendar,
    Catalog,

    /// <summary>Who works here.</summary>
    Access,
    Reconciliation,

    /// <summary>The outbox.</summary>
    Mails,
}
