namespace Booking.Domain.Reconciliation;

/// <summary>
/// How a discrepancy is resolved (rule Resolution). All but Task are safe: they do what a webhook or a timer would have
/// done, once.
/// </summary>
public enum Resolution
{
    /// <summary>A person must look: an open task is written.</summary>
    Task,

    /// <summary>Counts the seats again.</summary>
    Recount,

    /// <summary>Applies what the provider says of the session, as its webhook would have done.</summary>
    ConfirmPayment,

    /// <summary>Records the paid invoice.</summary>
    BookInvoice,

    /// <summary>Records what the provider says of the refund.</summary>
    BookRefund,

    /// <summary>Sends the refund once more, under its stored key.</summary>
    SendAgain,

    /// <summary>Fetches the event and processes it as if it had been delivered.</summary>
    ReceiveEvent,

    /// <summary>Processes the stored event once more.</summary>
    Replay,
}
