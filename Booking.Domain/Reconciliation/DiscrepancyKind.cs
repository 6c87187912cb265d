namespace Booking.Domain.Reconciliation;

/// <summary>
/// What does not agree: our records with themselves (first part), or our records with the provider's. "Here" is our
/// side, "there" the provider's.
/// </summary>
public enum DiscrepancyKind
{
    /// <summary>A slot's counters are not what its living reservations add up to.</summary>
    SeatsMiscounted,

    /// <summary>A seat for a card, without the money.</summary>
    SeatNotPaid,

    /// <summary>Money that was kept, without a seat or a contract.</summary>
    MoneyWithoutSeat,

    /// <summary>A seat for cash that is not owed.</summary>
    CashNobodyOwes,

    /// <summary>Cash is still owed for a booking that has ended.</summary>
    CashStillOwed,

    /// <summary>A payment's sums are not what its refunds add up to.</summary>
    RefundsMiscounted,

    /// <summary>What is left of a contract is not what its ledger adds up to.</summary>
    LedgerBroken,

    /// <summary>A use came back in another period than it was taken in.</summary>
    RestoredElsewhere,

    PeriodTwice,

    /// <summary>A seat that took more or less of its contract than it costs.</summary>
    UsesWrong,

    /// <summary>Uses were granted without a payment.</summary>
    GrantedUnpaid,

    /// <summary>A dispute is open or lost, and its payment is not marked as disputed.</summary>
    DisputeUnmarked,

    /// <summary>A payment is marked as disputed, and no dispute of it is open or lost.</summary>
    DisputeMissing,

    /// <summary>A session was paid there; not recorded here.</summary>
    PaidNotBooked,

    /// <summary>A session was paid there for a payment that we have no record of.</summary>
    PaidForUnknown,

    /// <summary>A session can no longer be paid there; here it is still open.</summary>
    SessionEndedUnnoticed,

    /// <summary>A session that was opened here does not exist there.</summary>
    SessionUnknownThere,

    /// <summary>A payment that counts as received does not exist there.</summary>
    PaymentUnknownThere,

    /// <summary>More or less was received there than is recorded here.</summary>
    PaymentAmountDiffers,

    /// <summary>Money was received there in our name that is not recorded here.</summary>
    MoneyNotBooked,

    /// <summary>A subscription's invoice was paid there; not recorded here.</summary>
    InvoiceNotBooked,

    /// <summary>Money was given back there; not recorded here.</summary>
    RefundNotBooked,

    /// <summary>More was given back there than was asked for here.</summary>
    RefundedTwice,

    RefundStateDiffers,

    /// <summary>A refund that counts as failed here was carried out there.</summary>
    RefundedAfterFailure,

    RefundAmountDiffers,

    /// <summary>A refund that the provider has confirmed does not exist there.</summary>
    RefundUnknownThere,

    /// <summary>A refund that should have been sent long ago has no answer.</summary>
    RefundStuck,

    /// <summary>An event that never reached us.</summary>
    EventNotStored,

    /// <summary>An event that reached us and cannot be processed.</summary>
    EventFails,

    /// <summary>A plan on sale shows another price than the provider charges, or one that cannot be paid.</summary>
    PriceDiffers,

    /// <summary>Only in progress: a payment page is open.</summary>
    SessionOpen,

    /// <summary>Only in progress: a refund is on its way.</summary>
    RefundUnderWay,

    /// <summary>Only in progress: an event waits for its payment, or to be tried again.</summary>
    EventUnderWay,
}
