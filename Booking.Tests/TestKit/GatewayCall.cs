using System.Collections.Concurrent;
using System.Text.Json;

namespace Booking.Tests.TestKit;

/// <summary>The calls of the port that leave the house.</summary>
public enum GatewayCall
{
    CreateCheckout,
    RetrieveCheckout,
    ExpireCheckout,
    CreateRefund,
    RetrieveRefund,
    ListRefunds,
    CreateCustomer,
    CancelSubscription,
    RetrieveSubscription,
    OpenPortal,
    FindInvoicePayment,
    ListCheckouts,
    ListPayments,
    ListAllRefunds,
    ListInvoices,
    ListEvents,
    RetrievePayment,
    RetrieveInvoice,
    RetrieveEvent,
    RetrievePaymentMethod,
    RetrievePrice,
    RetrieveCustomer,
    RetrieveDispute,
}
