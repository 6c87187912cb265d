using Booking.Domain.BackOffice;

namespace Booking.Web.Admin;

/// <summary>
/// A line of the grid that stays itself while what it shows changes: its open panel and what is typed there outlive a
/// newer state of the payment.
/// </summary>
public sealed class PaymentGridRow(PaymentRow row)
{
    public PaymentRow Row { get; set; } = row;

    public long Id => Row.Id;
}
