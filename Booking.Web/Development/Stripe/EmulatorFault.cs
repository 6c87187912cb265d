namespace Booking.Web.Development.Stripe;

/// <summary>What can go wrong with a call.</summary>
public enum EmulatorFault
{
    /// <summary>The connection breaks before anything is done.</summary>
    LostRequest,

    /// <summary>Everything is done, then the connection breaks: time-out after commit.</summary>
    LostAnswer,

    /// <summary>The answer takes <see cref="EmulatorSwitches.SlowFor"/>.</summary>
    Slow,

    /// <summary>429, nothing done, nothing stored.</summary>
    TooManyRequests,

    /// <summary>409, nothing done, nothing stored.</summary>
    Conflict,

    /// <summary>500, nothing done, stored under the idempotency key.</summary>
    ServerError,

    /// <summary>500 although everything was done, stored under the idempotency key.</summary>
    ServerErrorAfterCommit,
}
