namespace Booking.Web.Development.Stripe;

/// <summary>Customers, prices, subscriptions, invoices and the portal.</summary>
internal sealed partial class EmulatorApi
{
    private void MapBilling(RouteGroupBuilder v1)
    {
        v1.MapPost(
            "/customers",
            http => RunAsync(http, EmulatorOperation.CreateCustomer, call => customers.Create(call.Sent, call.Cause))
        );
        v1.MapGet(
            "/customers",
            http => RunAsync(http, EmulatorOperation.ListCustomers, call => customers.List(call.Sent))
        );
        v1.MapGet(
            "/customers/{id}",
            http => RunAsync(http, EmulatorOperation.RetrieveCustomer, call => customers.Retrieve(call.Id!))
        );
        v1.MapDelete(
            "/customers/{id}",
            http => RunAsync(http, EmulatorOperation.DeleteCustomer, call => subscriptions.DeleteCustomer(call.Id!))
        );
        v1.MapPost("/prices", http => RunAsync(http, EmulatorOperation.CreatePrice, call => prices.Create(call.Sent)));
        v1.MapGet("/prices", http => RunAsync(http, EmulatorOperation.ListPrices, call => prices.List(call.Sent)));
        v1.MapGet(
            "/prices/{id}",
            http => RunAsync(http, EmulatorOperation.RetrievePrice, call => prices.Retrieve(call.Id!))
        );
        v1.MapGet(
            "/subscriptions",
            http => RunAsync(http, EmulatorOperation.ListSubscriptions, call => subscriptions.List(call.Sent))
        );
        v1.MapGet(
            "/subscriptions/{id}",
            http => RunAsync(http, EmulatorOperation.RetrieveSubscription, call => subscriptions.Retrieve(call.Id!))
        );
        v1.MapPost(
            "/subscriptions/{id}",
            http =>
                RunAsync(
                    http,
                    EmulatorOperation.UpdateSubscription,
                    call => subscriptions.Update(call.Id!, call.Sent, call.Cause)
                )
        );
        v1.MapDelete(
            "/subscriptions/{id}",
            http =>
                RunAsync(http, EmulatorOperation.CancelSubscription, call => subscriptions.Cancel(call.Id!, call.Cause))
        );
        v1.MapPost(
            "/subscriptions/{id}/pause",
            http =>
                RunAsync(http, EmulatorOperation.PauseSubscription, call => subscriptions.Pause(call.Id!, call.Cause))
        );
        v1.MapPost(
            "/subscriptions/{id}/resume",
            http =>
                RunAsync(
                    http,
                    EmulatorOperation.ResumeSubscription,
                    call => subscriptions.Resume(call.Id!, call.Sent, call.Cause)
                )
        );
        v1.MapGet(
            "/invoices",
            http => RunAsync(http, EmulatorOperation.ListInvoices, call => invoices.List(call.Sent))
        );
        v1.MapGet(
            "/invoices/{id}",
            http => RunAsync(http, EmulatorOperation.RetrieveInvoice, call => invoices.Retrieve(call.Id!, call.Sent))
        );
        v1.MapGet(
            "/invoices/{id}/lines",
            http => RunAsync(http, EmulatorOperation.ListInvoiceLines, call => invoices.Lines(call.Id!, call.Sent))
        );
        v1.MapGet(
            "/invoice_payments",
            http => RunAsync(http, EmulatorOperation.ListInvoicePayments, call => invoices.Payments(call.Sent))
        );
        v1.MapPost(
            "/billing_portal/sessions",
            http => RunAsync(http, EmulatorOperation.OpenPortal, call => portals.Open(call.Sent))
        );
    }
}
