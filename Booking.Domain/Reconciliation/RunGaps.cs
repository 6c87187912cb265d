namespace Booking.Domain.Reconciliation;

/// <summary>What a run could not read: the provider did not answer, or there was more than a run reads.</summary>
[Flags]
public enum RunGaps
{
    None = 0,
    Sessions = 1,
    Payments = 2,
    Refunds = 4,
    Invoices = 8,
    Events = 16,
    TooMany = 32,
    Unreadable = 64,
    Prices = 128,
}
