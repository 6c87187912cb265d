using Booking.Domain.Payments.Disputes;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments;

/// <summary>
/// LateMoney: paid after the hold had ended. PaidTwice: another session had paid already. WrongAmount: amount or
/// currency is not what was owed. WrongMode: test money where live money is expected, or the reverse. RefundFailed: the
/// provider could not give it back. Dispute: the cardholder objects. UnknownPayment: money for a payment that we have
/// no record of. RefundedTooMuch: more was given back at the provider than was left of the payment. UnknownPrice,
/// UnknownCustomer: a subscription at a price or of a customer that is unknown here. CashToReturn: cancelled in time
/// after it was paid at the desk. UseToReturn: the studio cancelled a slot, and the contract could not take the use
/// back any more. Reconciliation: a discrepancy that cannot be resolved safely. ProviderRefused: the provider refuses
/// something that does not pass by itself. UnreadableEvent: an event whose object cannot be read or asked for.
/// </summary>
public enum CompensationTrigger
{
    LateMoney,
    PaidTwice,
    WrongAmount,
    WrongMode,
    RefundFailed,
    Dispute,
    UnknownPayment,
    UnknownPrice,
    UnknownCustomer,
    CashToReturn,
    UseToReturn,
    Reconciliation,
    RefundedTooMuch,
    ProviderRefused,
    UnreadableEvent,
}
