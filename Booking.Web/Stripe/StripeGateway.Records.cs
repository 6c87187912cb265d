using System.Text.Json;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Stripe;
using Stripe.Checkout;

namespace Booking.Web.Stripe;

/// <summary>Stripe's own records: its lists, page by page, and single objects of them.</summary>
internal sealed partial class StripeGateway
{
    private const string Intents = "/v1/payment_intents";
    private const string Invoices = "/v1/invoices";
    private const string InvoicePayments = "/v1/invoice_payments";
    private const string Disputes = "/v1/disputes";
    private const string Events = "/v1/events";
    private const string Account = "/v1/account";

    /// <summary>Stripe's largest page.</summary>
    private const int PageSize = 100;

    public Task<GatewayAnswer<GatewayPage<GatewaySession>>> ListCheckoutsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var query = new SessionListOptions { Created = Since(page) };
        return ListAsync(Sessions, query, page.After, StripeObjects.Session, cancellationToken);
    }

    public Task<GatewayAnswer<GatewayPage<GatewayPayment>>> ListPaymentsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var query = new PaymentIntentListOptions { Created = Since(page) };
        return ListAsync(Intents, query, page.After, StripeObjects.Payment, cancellationToken);
    }

    public Task<GatewayAnswer<GatewayPage<GatewayRefund>>> ListRefundsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var query = new RefundListOptions { Created = Since(page) };
        return ListAsync(Refunds, query, page.After, StripeObjects.Refund, cancellationToken);
    }

    public Task<GatewayAnswer<GatewayPage<GatewayInvoice>>> ListPaidInvoicesAsync(
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var query = new InvoiceListOptions { Created = Since(page), Status = "paid" };
        return ListAsync(Invoices, query, page.After, StripeBilling.Invoice, cancellationToken);
    }

    public Task<GatewayAnswer<GatewayPage<PaymentEvent>>> ListUndeliveredAsync(
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var query = new EventListOptions { Created = Since(page), DeliverySuccess = false };
        return ListAsync(Events, query, page.After, StripeEventReader.Read, cancellationToken);
    }

    public Task<GatewayAnswer<GatewayPayment>> RetrievePaymentAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) => RetrieveAsync(Intents, paymentIntentId, StripeObjects.Payment, cancellationToken);

    public Task<GatewayAnswer<PaymentMethodDetails>> RetrievePaymentMethodAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync<PaymentMethodDetails>(
            paymentIntentId,
            async id =>
            {
                var path = Query($"{Intents}/{id}", new PaymentIntentGetOptions { Expand = ["latest_charge"] });
                return await GetAsync(path, StripeObjects.PaymentMethod, cancellationToken) switch
                {
                    GatewayAnswer<PaymentMethodDetails?>.Done({ } details) =>
                        new GatewayAnswer<PaymentMethodDetails>.Done(details),
                    GatewayAnswer<PaymentMethodDetails?>.Refused(var kind, var detail) =>
                        new GatewayAnswer<PaymentMethodDetails>.Refused(kind, detail),
                    GatewayAnswer<PaymentMethodDetails?>.Unknown(var detail) =>
                        new GatewayAnswer<PaymentMethodDetails>.Unknown(detail),
                    _ => new GatewayAnswer<PaymentMethodDetails>.Refused(GatewayRefusalKind.NotFound, "no charge"),
                };
            }
        );

    public Task<GatewayAnswer<GatewayDispute>> RetrieveDisputeAsync(
        string disputeId,
        CancellationToken cancellationToken
    ) => RetrieveAsync(Disputes, disputeId, StripeObjects.Dispute, cancellationToken);

    public Task<GatewayAnswer<GatewayAccount>> RetrieveAccountAsync(CancellationToken cancellationToken) =>
        GetAsync(Account, json => new GatewayAccount(StripeFields.Parse<Account>(json).UsableId()), cancellationToken);

    public Task<GatewayAnswer<GatewayInvoice>> FindInvoiceOfPaymentAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync<GatewayInvoice>(
            paymentIntentId,
            async id =>
            {
                var query = new InvoicePaymentListOptions
                {
                    Payment = new InvoicePaymentPaymentOptions { PaymentIntent = id, Type = "payment_intent" },
                };
                return await GetAsync(
                    Query(InvoicePayments, query),
                    StripeBilling.InvoiceOfPayment,
                    cancellationToken
                ) switch
                {
                    GatewayAnswer<string?>.Done({ } invoice) => await RetrieveInvoiceAsync(invoice, cancellationToken),
                    GatewayAnswer<string?>.Refused(var kind, var detail) => new GatewayAnswer<GatewayInvoice>.Refused(
                        kind,
                        detail
                    ),
                    GatewayAnswer<string?>.Unknown(var detail) => new GatewayAnswer<GatewayInvoice>.Unknown(detail),
                    _ => new GatewayAnswer<GatewayInvoice>.Refused(GatewayRefusalKind.NotFound, "no invoice"),
                };
            }
        );

    /// <summary>An invoice itself shows ten lines at most: where there are more, all of them are read.</summary>
    public Task<GatewayAnswer<GatewayInvoice>> RetrieveInvoiceAsync(
        string invoiceId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync<GatewayInvoice>(
            invoiceId,
            async id =>
            {
                var path = $"{Invoices}/{id}";
                var bare = await transport.SendAsync(new StripeCall(HttpMethod.Get, path), cancellationToken);
                if (!bare.IsSuccess || !StripeBilling.HasMoreLines(bare.Body))
                    return StripeAnswers.Read(bare, StripeBilling.Invoice);
                var query = new InvoiceLineItemListOptions();
                List<JsonElement> lines = [];
                string? after = null;
                do
                {
                    var list = path + "/lines";
                    var page = await ListAsync(list, query, after, ReadElement, cancellationToken, hasTimes: false);
                    if (page is not GatewayAnswer<GatewayPage<JsonElement>>.Done(var read))
                        return new GatewayAnswer<GatewayInvoice>.Unknown("its lines could not be listed");
                    lines.AddRange(read.Items.Select(line => line.Item));
                    after = read.Next;
                } while (after is not null);
                return StripeAnswers.Read(bare, json => StripeBilling.Invoice(StripeBilling.WithLines(json, lines)));
            }
        );

    private static JsonElement ReadElement(string json) => JsonDocument.Parse(json).RootElement;

    public Task<GatewayAnswer<GatewayPrice>> RetrievePriceAsync(string priceId, CancellationToken cancellationToken) =>
        RetrieveAsync(Prices, priceId, StripeBilling.Price, cancellationToken);

    public Task<GatewayAnswer<PaymentEvent>> RetrieveEventAsync(string eventId, CancellationToken cancellationToken) =>
        RetrieveAsync(Events, eventId, StripeEventReader.Read, cancellationToken);

    public Task<GatewayAnswer<IReadOnlyList<GatewayRefund>>> ListRefundsAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync<IReadOnlyList<GatewayRefund>>(
            paymentIntentId,
            async id =>
            {
                var all = new List<GatewayRefund>();
                string? after = null;
                do
                {
                    var query = new RefundListOptions { PaymentIntent = id };
                    switch (await ListAsync(Refunds, query, after, StripeObjects.Refund, cancellationToken))
                    {
                        case GatewayAnswer<GatewayPage<GatewayRefund>>.Done({ Unreadable: 0 } page):
                            all.AddRange(page.Items.Select(recorded => recorded.Item));
                            after = page.Next;
                            break;
                        case GatewayAnswer<GatewayPage<GatewayRefund>>.Refused(var kind, var detail):
                            return new GatewayAnswer<IReadOnlyList<GatewayRefund>>.Refused(kind, detail);
                        case GatewayAnswer<GatewayPage<GatewayRefund>>.Unknown(var detail):
                            return new GatewayAnswer<IReadOnlyList<GatewayRefund>>.Unknown(detail);
                        default:
                            return new GatewayAnswer<IReadOnlyList<GatewayRefund>>.Unknown("an unreadable refund");
                    }
                } while (after is not null);
                return new GatewayAnswer<IReadOnlyList<GatewayRefund>>.Done(all);
            }
        );

    public Task<GatewayAnswer<GatewayInvoicePayment>> FindInvoicePaymentAsync(
        string invoiceId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync<GatewayInvoicePayment>(
            invoiceId,
            async id =>
            {
                var path = Query(InvoicePayments, new InvoicePaymentListOptions { Invoice = id });
                return await GetAsync(path, StripeBilling.PaymentOfInvoice, cancellationToken) switch
                {
                    GatewayAnswer<string?>.Done({ } intent) => new GatewayAnswer<GatewayInvoicePayment>.Done(
                        new GatewayInvoicePayment(intent)
                    ),
                    GatewayAnswer<string?>.Refused(var kind, var detail) =>
                        new GatewayAnswer<GatewayInvoicePayment>.Refused(kind, detail),
                    GatewayAnswer<string?>.Unknown(var detail) => new GatewayAnswer<GatewayInvoicePayment>.Unknown(
                        detail
                    ),
                    _ => new GatewayAnswer<GatewayInvoicePayment>.Refused(GatewayRefusalKind.NotFound, "no payment"),
                };
            }
        );

    private async Task<GatewayAnswer<GatewayPage<T>>> ListAsync<T>(
        string list,
        ListOptions query,
        string? after,
        Func<string, T> read,
        CancellationToken cancellationToken,
        bool hasTimes = true
    )
    {
        query.Limit = PageSize;
        query.StartingAfter = after;
        return await GetAsync(Query(list, query), json => StripeLists.Page(json, read, hasTimes), cancellationToken);
    }

    private static DateRangeOptions Since(PageRequest page) => new() { GreaterThanOrEqual = page.Since.UtcDateTime };

    /// <summary>A query string is encoded like a form body.</summary>
    private string Query(string path, BaseOptions parameters) => $"{path}?{transport.Encode(path, parameters)}";
}
