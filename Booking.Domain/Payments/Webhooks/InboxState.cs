using System.Text.Json;

namespace Booking.Domain.Payments.Webhooks;

/// <summary>
/// Processed: had its effect. Ignored: nothing to do. Rejected: does not match the payment (wrong amount, mode),
/// nothing confirmed. Waiting: its payment is not known yet. Failed: will be tried again. Foreign: about an object of
/// another shop or installation on the same account (rule Foreign objects). Received: kept while the program is paused
/// (rule Copied database), and processed afterwards.
/// </summary>
public enum InboxState
{
    Received,
    Processed,
    Ignored,
    Rejected,
    Waiting,
    Failed,
    Foreign,
}
