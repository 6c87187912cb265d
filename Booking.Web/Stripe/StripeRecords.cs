using System.Globalization;
using System.Text.Json;
using Booking.Domain.Payments;

namespace Booking.Web.Stripe;

/// <summary>What Stripe itself has written down: its lists, page by page.</summary>
internal sealed partial class StripeGateway
{
    private const string Intents = "/v1/payment_intents";
    private const string Invoices = "/v1/invoices";
    private const string Events = "/v1/events";

    /// <summary>Stripe's largest page.</summary>
    private const int PageSize = 100;

    public Task<GatewayAnswer<GatewayPage<GatewaySession>>> ListCheckoutsAsync(
        PageRequest page,
        CancellationToken cancel
    ) => ListAsync(Sessions, "", page, StripeJson.Session, cancel);

    public Task<GatewayAnswer<GatewayPage<GatewayPayment>>> ListPaymentsAsync(
        PageRequest page,
        CancellationToken cancel
    ) => ListAsync(Intents, "", page, StripeJson.Payment, cancel);

    public Task<GatewayAnswer<GatewayPage<GatewayRefund>>> ListRefundsAsync(
        PageRequest page,
        CancellationToken cancel
    ) => ListAsync(Refunds, "", page, StripeJson.Refund, cancel);

    public Task<GatewayAnswer<GatewayPage<GatewayInvoice>>> ListPaidInvoicesAsync(
        PageRequest page,
        CancellationToken cancel
    ) => ListAsync(Invoices, "status=paid&", page, StripeBilling.Invoice, cancel);

    public Task<GatewayAnswer<GatewayPage<PaymentEvent>>> ListUndeliveredAsync(
        PageRequest page,
        CancellationToken cancel
    ) => ListAsync(Events, "delivery_success=false&", page, StripeEventReader.Read, cancel);

    public Task<GatewayAnswer<GatewayPayment>> RetrievePaymentAsync(string paymentIntentId, CancellationToken cancel) =>
        WithIdAsync(paymentIntentId, id => GetAsync($"{Intents}/{id}", StripeJson.Payment, cancel));

    public Task<GatewayAnswer<GatewayInvoice>> RetrieveInvoiceAsync(string invoiceId, CancellationToken cancel) =>
        WithIdAsync(invoiceId, id => GetAsync($"{Invoices}/{id}", StripeBilling.Invoice, cancel));

    public Task<GatewayAnswer<PaymentEvent>> RetrieveEventAsync(string eventId, CancellationToken cancel) =>
        WithIdAsync(eventId, id => GetAsync($"{Events}/{id}", StripeEventReader.Read, cancel));

    private Task<GatewayAnswer<GatewayPage<T>>> ListAsync<T>(
        string list,
        string filter,
        PageRequest page,
        Func<JsonElement, T> read,
        CancellationToken cancel
    )
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"{list}?{filter}created[gte]={page.Since.ToUnixTimeSeconds()}&limit={PageSize}"
        );
        return page.After is null
            ? GetAsync(path, json => ReadPage(json, read), cancel)
            : WithIdAsync(
                page.After,
                id => GetAsync($"{path}&starting_after={id}", json => ReadPage(json, read), cancel)
            );
    }

    /// <summary>One object that cannot be understood does not hide the others; that there was one is said.</summary>
    private static GatewayPage<T> ReadPage<T>(JsonElement list, Func<JsonElement, T> read)
    {
        var data = StripeJson.Member(list, "data") is { ValueKind: JsonValueKind.Array } array
            ? array
            : throw new StripeFormatException("no data");
        var (items, unreadable, last) = (new List<Recorded<T>>(), 0, (string?)null);
        foreach (var element in data.EnumerateArray())
        {
            last = StripeJson.Id(element);
            try
            {
                items.Add(
                    new(
                        read(element),
                        StripeJson.Time(element, "created") ?? throw new StripeFormatException("no created")
                    )
                );
            }
            catch (StripeFormatException)
            {
                unreadable++;
            }
        }

        return new(items, StripeJson.Flag(list, "has_more") == true ? last : null, unreadable);
    }
}
