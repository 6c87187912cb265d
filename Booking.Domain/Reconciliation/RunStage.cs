namespace Booking.Domain.Reconciliation;

/// <summary>What a running check is at.</summary>
public enum RunStage
{
    Books,
    Events,
    Names,
    Sessions,
    Payments,
    Refunds,
    Invoices,
    Prices,
    SecondLook,
}
