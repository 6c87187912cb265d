namespace Booking.Domain.Reconciliation;

internal static class Resolutions
{
    public static Resolution WayOf(DiscrepancyKind kind) =>
        kind switch
        {
            DiscrepancyKind.SeatsMiscounted => Resolution.Recount,
            DiscrepancyKind.PaidNotBooked or DiscrepancyKind.SessionEndedUnnoticed => Resolution.ConfirmPayment,
            DiscrepancyKind.InvoiceNotBooked => Resolution.BookInvoice,
            DiscrepancyKind.RefundNotBooked or DiscrepancyKind.RefundStateDiffers => Resolution.BookRefund,
            DiscrepancyKind.RefundStuck => Resolution.SendAgain,
            DiscrepancyKind.EventNotStored => Resolution.ReceiveEvent,
            DiscrepancyKind.EventFails => Resolution.Replay,
            _ => Resolution.Task,
        };
}
