namespace Booking.Web.Development.Stripe;

/// <summary>The calls of the API that faults can be aimed at.</summary>
public enum EmulatorOperation
{
    CreateSession,
    RetrieveSession,
    ListSessions,
    ExpireSession,
    CreateRefund,
    RetrieveRefund,
    ListRefunds,
    RetrievePaymentIntent,
    CreateCustomer,
    RetrieveCustomer,
    ListCustomers,
    CreatePrice,
    RetrievePrice,
    ListPrices,
    RetrieveSubscription,
    ListSubscriptions,
    UpdateSubscription,
    CancelSubscription,
    RetrieveInvoice,
    ListInvoices,
    ListInvoicePayments,
    OpenPortal,
    RetrieveEvent,
    ListEvents,
    ListPaymentIntents,
    RetrieveCharge,
    ListCharges,
    RetrieveAccount,
}
