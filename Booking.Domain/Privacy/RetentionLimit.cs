namespace Booking.Domain.Privacy;

/// <summary>
/// How long a column is kept that is no ledger; <see cref="RetentionSettings"/> has the days (rule Retention).
/// </summary>
public enum RetentionLimit
{
    /// <summary>As long as the row.</summary>
    None,

    /// <summary>Registrations whose address was never confirmed.</summary>
    Unconfirmed,

    /// <summary>Answers given with a seat that was never paid.</summary>
    Abandoned,

    /// <summary>Recipient and words of mails that are settled, and the addresses that an account had before.</summary>
    Mails,

    /// <summary>Requests to the payment provider, and its events, once they are settled.</summary>
    Provider,

    /// <summary>Sessions that have ended.</summary>
    Sessions,

    /// <summary>Answers, after the lesson.</summary>
    Answers,

    /// <summary>What staff wrote about money and rights.</summary>
    Notes,
}
