namespace Booking.Domain.Reconciliation;

internal static class Mending
{
    public static MendWay WayOf(DifferenceKind kind) => kind switch
    {
        DifferenceKind.SeatsMiscounted => MendWay.Recount,
        DifferenceKind.PaidNotBooked or DifferenceKind.SessionEndedUnnoticed => MendWay.ConfirmPayment,
        DifferenceKind.InvoiceNotBooked => MendWay.BookInvoice,
        DifferenceKind.RefundNotBooked or DifferenceKind.RefundStateDiffers => MendWay.BookRefund,
        DifferenceKind.RefundStuck => MendWay.SendAgain,
        DifferenceKind.EventNotStored => MendWay.ReceiveEvent,
        DifferenceKind.EventFails => MendWay.Replay,
        _ => MendWay.Task,
    };
}
