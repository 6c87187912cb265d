using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Data;
using Booking.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>What can be wrong with the books alone, without asking the provider.</summary>
public enum BooksProblem
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
