using Booking.Domain.Catalog;
using Booking.Domain.Reservations.Cancellations;
using Booking.Web.Layout;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Theme.Reservations;

/// <summary>What a cancellation leads to, in words for somebody at the desk.</summary>
public static class CancelConsequence
{
    /// <param name="method">How the seat is paid.</param>
    public static string Of(
        CancellationPreview preview,
        PaymentMethod method,
        string timeZone,
        IStringLocalizer<CancellationTexts> text
    ) =>
        preview switch
        {
            { InTime: false } => text["CancelLate", Dates.Moment(preview.Deadline, timeZone)],
            { Refund: { } refund } => text[
                method == PaymentMethod.Cash ? "CancelCashBack" : "CancelRefund",
                Amount.Format(refund)
            ],
            { Restores: { } uses } => text["CancelRestores", uses],
            { RestoreLost: true } => text["CancelRestoreLost"],
            // Cash that was taken goes back; what does not was never taken.
            _ => text[method == PaymentMethod.Cash ? "CancelCashOwed" : "CancelNothing"],
        };
}
