namespace Booking.Domain.Reconciliation;

/// <summary>In the order in which they are read.</summary>
public enum ForeignObjectKind
{
    Event,
    Session,
    Payment,
    Refund,
    Invoice,
}
