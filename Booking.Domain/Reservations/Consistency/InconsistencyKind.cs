using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Consistency;

/// <summary>What can be wrong with our own records, without asking the provider.</summary>
public enum InconsistencyKind
{
    SeatsMiscounted,
    SeatNotPaid,
    MoneyWithoutSeat,
    CashNobodyOwes,
    CashStillOwed,
    RefundsMiscounted,
    LedgerBroken,
    RestoredElsewhere,
    PeriodTwice,
    UsesWrong,
    GrantedUnpaid,
    DisputeUnmarked,
    DisputeMissing,
}
