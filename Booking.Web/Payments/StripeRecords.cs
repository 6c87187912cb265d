using System.Globalization;
using System.Text.Json;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;

namespace Booking.Web.Payments;

/// <summary>What Stripe itself has written down: its lists, page by page.</summary>
internal sealed partial class StripeGateway
{
    private const string Intents = "/v1/payment_intents";
    private const string Invoices = "/v1/invoices";
    private const string Events = "/v1/events";

    /// <summary>Stripe's largest page.</summary>
    private const int PageSize = 100;

    public Task<GatewayAnswer<GatewayPage<GatewaySession>>> ListCheckoutsAsync(PageRequest page, CancellationToken cancellationToken) => ListAsync(Sessions, "", page, StripeJson.Session, cancellationToken);

    public Task<GatewayAnswer<GatewayPage<GatewayPayment>>> ListPaymentsAsync(PageRequest page, CancellationToken cancellationToken) => ListAsync(Intents, "", page, StripeJson.Payment, cancellationToken);

    public Task<GatewayAnswer<GatewayPage<GatewayRefund>>> ListRefundsAsync(PageRequest page, CancellationToken cancellationToken) => ListAsync(Refunds, "", page, StripeJson.Refund, cancellationToken);

    public Task<GatewayAnswer<GatewayPage<GatewayInvoice>>> ListPaidInvoicesAsync(PageRequest page, CancellationToken cancellationToken) => ListAsync(Invoices, "status=paid&", page, StripeBilling.Invoice, cancellationToken);

    public Task<GatewayAnswer<GatewayPage<PaymentEvent>>> ListUndeliveredAsync(PageRequest page, CancellationToken cancellationToken) =>
        ListAsync(Events, "delivery_success=false&", page, StripeEventReader.Read, cancellationToken);

    public Task<GatewayAnswer<GatewayPayment>> RetrievePaymentAsync(string paymentIntentId, CancellationToken cancellationToken) =>
        WithIdAsync(paymentIntentId, id => GetAsync($"{Intents}/{id}", StripeJson.Payment, cancellationToken));

    public async Task<GatewayAnswer<PaymentMethodDetails>> RetrievePaymentMethodAsync(string paymentIntentId, CancellationToken cancellationToken) =>
        await WithIdAsync(paymentIntentId, id => GetAsync($"{Intents}/{id}?expand[0]=latest_charge", StripeJson.PaymentMethod, cancellationToken)) switch
        {
            GatewayAnswer<PaymentMethodDetails?>.Done({ } details) => new GatewayAnswer<PaymentMethodDetails>.Done(details),
            GatewayAnswer<PaymentMethodDetails?>.Done => new GatewayAnswer<PaymentMethodDetails>.Refused(GatewayRefusalKind.NotFound, "no charge"),
            GatewayAnswer<PaymentMethodDetails?>.Refused(var kind, var detail) => new GatewayAnswer<PaymentMethodDetails>.Refused(kind, detail),
            GatewayAnswer<PaymentMethodDetails?>.Unknown(var detail) => new GatewayAnswer<PaymentMethodDetails>.Unknown(detail),
            _ => throw new InvalidOperationException(),
        };

    public Task<GatewayAnswer<GatewayInvoice>> RetrieveInvoiceAsync(string invoiceId, CancellationToken cancellationToken) =>
        WithIdAsync(invoiceId, id => GetAsync($"{Invoices}/{id}", StripeBilling.Invoice, cancellationToken));

    public Task<GatewayAnswer<PaymentEvent>> RetrieveEventAsync(string eventId, CancellationToken cancellationToken) =>
        WithIdAsync(eventId, id => GetAsync($"{Events}/{id}", StripeEventReader.Read, cancellationToken));

    private Task<GatewayAnswer<GatewayPage<T>>> ListAsync<T>(string list, string filter, PageRequest page, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{list}?{filter}created[gte]={page.Since.ToUnixTimeSeconds()}&limit={PageSize}");
        return page.After is null
            ? GetAsync(path, json => ReadPage(json, read), cancellationToken)
            : WithIdAsync(page.After, id => GetAsync($"{path}&starting_after={id}", json => ReadPage(json, read), cancellationToken));
    }

    /// <summary>One object that cannot be understood does not hide the others; that there was one is said.</summary>
    private static GatewayPage<T> ReadPage<T>(JsonElement list, Func<JsonElement, T> read)
    {
        var data = StripeJson.Member(list, "data") is { ValueKind: JsonValueKind.Array } array ? array : throw new StripeFormatException("no data");
        var (items, unreadable, last) = (new List<Recorded<T>>(), 0, (string?)null);
        foreach (var element in data.EnumerateArray())
        {
            last = StripeJson.Id(element);
            try
            {
                items.Add(new(read(element), StripeJson.Time(element, "created") ?? throw new StripeFormatException("no created")));
            }
            catch (StripeFormatException)
            {
                unreadable++;
            }
        }

        return new(items, StripeJson.Flag(list, "has_more") == true ? last : null, unreadable);
    }
}
