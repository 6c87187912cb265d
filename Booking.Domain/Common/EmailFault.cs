namespace Booking.Domain.Common;

/// <summary>Why no mail can be sent to what somebody typed.</summary>
public enum EmailFault
{
    /// <summary>It is no address, or contains what no mailbox's name has.</summary>
    Malformed,

    /// <summary>No mail server can be found for what stands behind the @.</summary>
    Domain,
}
