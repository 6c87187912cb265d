using System.Globalization;
using System.Text.Json;
using System.Web;
using Booking.Domain.Common;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Microsoft.Extensions.Options;

namespace Booking.Web.Payments;

/// <summary>
/// Stripe behind the port, over its HTTP API. Everything that names a parameter or a field of Stripe is in this file and in
/// <see cref="StripeJson"/>, <see cref="StripeBilling"/> and StripeRecords; Stripe's own library could take their place.
/// </summary>
internal sealed partial class StripeGateway(StripeTransport transport, IOptions<StripeOptions> options, IStripeAddresses addresses, TimeProvider clock) : IPaymentGateway
{
    private const string Sessions = "/v1/checkout/sessions";
    private const string Refunds = "/v1/refunds";
    private const string Subscriptions = "/v1/subscriptions";

    /// <summary>Longest product name that the payment page shows in full.</summary>
    private const int MaxName = 250;

    public PreparedRequest PrepareCheckout(CheckoutOrder order)
    {
        var isContract = Numbering.Contract.TryParse(order.Reference, out _);
        var page = new Uri(addresses.SiteBase, $"/{(isContract ? "contracts" : "reservations")}/{Uri.EscapeDataString(order.Reference)}").AbsoluteUri;
        var form = new StripeForm().Add("mode", order.Subscription is null ? "payment" : "subscription");
        if (order.Subscription is { } subscription)
        {
            form.Add("line_items[0][price]", subscription.PriceId).Add("line_items[0][quantity]", 1).Add("customer", subscription.CustomerId);
        }
        else
        {
            if (order.PriceId is { } priceId) form.Add("line_items[0][price]", priceId);
            else
                form.Add("line_items[0][price_data][currency]", order.Price.Currency)
                    .Add("line_items[0][price_data][unit_amount]", order.Price.Amount)
                    .Add("line_items[0][price_data][product_data][name]", Shorten(order.Description));
            form.Add("line_items[0][quantity]", 1)
                .Add("customer_email", order.Email)
                .Add("submit_type", isContract ? "pay" : "book");
        }

        // Stripe replaces the braces once the form is decoded, so they are not encoded a second time.
        form.Add("success_url", page + "?session={CHECKOUT_SESSION_ID}")
            .Add("cancel_url", page + "?left=1")
            .Add("client_reference_id", order.Reference)
            .Add("locale", order.Language is "ja" or "en" ? order.Language : "auto")
            .Add("expires_at", order.ExpiresAt)
            // A foreign card is still charged what the books say.
            .Add("adaptive_pricing[enabled]", false);
        // Stripe does not copy the session's metadata to what it leads to: both carry our numbers.
        foreach (var owner in (string[])["metadata", order.Subscription is null ? "payment_intent_data[metadata]" : "subscription_data[metadata]"])
        {
            form.Add($"{owner}[{(isContract ? StripeJson.ContractKey : StripeJson.ReservationKey)}]", order.Reference)
                .Add($"{owner}[{StripeJson.PaymentKey}]", order.PaymentNumber);
        }

        AddMethods(form, order.Subscription is not null);
        return new PreparedRequest(order.IdempotencyKey, form.ToString());
    }

    public PreparedRequest PrepareCustomer(CustomerOrder order) => new(order.IdempotencyKey, new StripeForm()
        .Add("email", order.Email)
        .Add("preferred_locales[0]", order.Language)
        .Add($"metadata[{StripeJson.MemberKey}]", order.MemberNumber)
        .ToString());

    public async Task<GatewayAnswer<GatewayCustomer>> CreateCustomerAsync(PreparedRequest request, CancellationToken cancellationToken) => StripeAnswers.Read(
        await transport.SendAsync(new StripeCall(HttpMethod.Post, "/v1/customers", request.Body, request.IdempotencyKey), cancellationToken), customer => new GatewayCustomer(StripeJson.Id(customer)));

    public Task<GatewayAnswer<GatewaySubscription>> CancelAtPeriodEndAsync(string subscriptionId, bool cancelAtPeriodEnd, CancellationToken cancellationToken) => WithIdAsync(subscriptionId, async id =>
    {
        var answer = await UpdateSubscriptionAsync(id, new StripeForm().Add("cancel_at_period_end", cancelAtPeriodEnd), cancellationToken);
        // An end that the portal has set stands in cancel_at alone; Stripe takes only one of the two parameters in a call.
        return !cancelAtPeriodEnd && answer is GatewayAnswer<GatewaySubscription>.Done { Value.CancelAt: not null }
            ? await UpdateSubscriptionAsync(id, new StripeForm().Unset("cancel_at"), cancellationToken)
            : answer;
    });

    public Task<GatewayAnswer<GatewaySubscription>> RetrieveSubscriptionAsync(string subscriptionId, CancellationToken cancellationToken) =>
        WithIdAsync(subscriptionId, id => GetAsync($"{Subscriptions}/{id}", StripeBilling.Subscription, cancellationToken));

    public Task<GatewayAnswer<GatewaySubscription>> CancelSubscriptionAsync(string subscriptionId, CancellationToken cancellationToken) => WithIdAsync(subscriptionId, async id =>
        StripeAnswers.Read(await transport.SendAsync(new StripeCall(HttpMethod.Delete, $"{Subscriptions}/{id}"), cancellationToken), StripeBilling.Subscription));

    public Task<GatewayAnswer<GatewayInvoicePayment>> FindInvoicePaymentAsync(string invoiceId, CancellationToken cancellationToken) => WithIdAsync<GatewayInvoicePayment>(invoiceId, async id =>
        await GetAsync($"/v1/invoice_payments?invoice={id}", StripeBilling.PaymentsOfInvoice, cancellationToken) switch
        {
            GatewayAnswer<string?>.Done({ } intent) => new GatewayAnswer<GatewayInvoicePayment>.Done(new(intent)),
            GatewayAnswer<string?>.Done => new GatewayAnswer<GatewayInvoicePayment>.Refused(GatewayRefusalKind.NotFound, "no payment"),
            GatewayAnswer<string?>.Refused(var kind, var detail) => new GatewayAnswer<GatewayInvoicePayment>.Refused(kind, detail),
            GatewayAnswer<string?>.Unknown(var detail) => new GatewayAnswer<GatewayInvoicePayment>.Unknown(detail),
            _ => throw new InvalidOperationException(),
        });

    public Task<GatewayAnswer<Uri>> OpenPortalAsync(string customerId, string returnPath, string language, CancellationToken cancellationToken) => WithIdAsync(customerId, async id =>
    {
        var body = new StripeForm().Add("customer", id).Add("return_url", new Uri(addresses.SiteBase, returnPath).AbsoluteUri).Add("locale", language is "ja" or "en" ? language : "auto").ToString();
        return StripeAnswers.Read(await transport.SendAsync(new StripeCall(HttpMethod.Post, "/v1/billing_portal/sessions", body), cancellationToken),
            portal => Uri.TryCreate(StripeJson.Text(portal, "url"), UriKind.Absolute, out var url) ? url : throw new StripeFormatException("no url"));
    });

    public PreparedRequest PrepareRefund(RefundOrder order) => new(order.IdempotencyKey, new StripeForm()
        .Add("payment_intent", order.PaymentIntentId)
        .Add("amount", order.Amount.Amount)
        .Add("reason", "requested_by_customer")
        .Add($"metadata[{StripeJson.RefundKey}]", order.RefundNumber)
        .ToString());

    public async Task<GatewayAnswer<GatewaySession>> CreateCheckoutAsync(PreparedRequest request, CancellationToken cancellationToken)
    {
        var reply = await transport.SendAsync(new StripeCall(HttpMethod.Post, Sessions, request.Body, request.IdempotencyKey), cancellationToken);
        return StripeAnswers.Read(reply, StripeJson.Session, error => error.SpeaksOfExpiresAt && EndsSoon(request) ? GatewayRefusalKind.ExpiresTooSoon : null);
    }

    public Task<GatewayAnswer<GatewaySession>> RetrieveCheckoutAsync(string sessionId, CancellationToken cancellationToken) =>
        WithIdAsync(sessionId, id => GetAsync($"{Sessions}/{id}", StripeJson.Session, cancellationToken));

    public Task<GatewayAnswer<GatewaySession>> ExpireCheckoutAsync(string sessionId, CancellationToken cancellationToken) => WithIdAsync(sessionId, async id =>
    {
        // Without a key: under one, Stripe would replay a stored 500 for a day. Expiring twice does no harm.
        var reply = await transport.SendAsync(new StripeCall(HttpMethod.Post, $"{Sessions}/{id}/expire"), cancellationToken);
        // The call has no parameters to be wrong about, so a plain 400 speaks of the session's state.
        return StripeAnswers.Read(reply, StripeJson.Session, _ => GatewayRefusalKind.NotOpen);
    });

    public async Task<GatewayAnswer<GatewayRefund>> CreateRefundAsync(PreparedRequest request, CancellationToken cancellationToken) => StripeAnswers.Read(
        await transport.SendAsync(new StripeCall(HttpMethod.Post, Refunds, request.Body, request.IdempotencyKey), cancellationToken), StripeJson.Refund);

    public Task<GatewayAnswer<GatewayRefund>> RetrieveRefundAsync(string refundId, CancellationToken cancellationToken) =>
        WithIdAsync(refundId, id => GetAsync($"{Refunds}/{id}", StripeJson.Refund, cancellationToken));

    public Task<GatewayAnswer<IReadOnlyList<GatewayRefund>>> ListRefundsAsync(string paymentIntentId, CancellationToken cancellationToken) =>
        WithIdAsync<IReadOnlyList<GatewayRefund>>(paymentIntentId, async id =>
        {
            var all = new List<GatewayRefund>();
            for (var path = $"{Refunds}?payment_intent={id}&limit=100"; ; path = $"{Refunds}?payment_intent={id}&limit=100&starting_after={all[^1].Id}")
            {
                switch (await GetAsync(path, ReadRefunds, cancellationToken))
                {
                    case GatewayAnswer<RefundPage>.Done(var page):
                        all.AddRange(page.Items);
                        if (!page.HasMore || page.Items.Count == 0) return new GatewayAnswer<IReadOnlyList<GatewayRefund>>.Done(all);
                        break;
                    case GatewayAnswer<RefundPage>.Refused(var kind, var detail):
                        return new GatewayAnswer<IReadOnlyList<GatewayRefund>>.Refused(kind, detail);
                    case GatewayAnswer<RefundPage>.Unknown(var detail):
                        return new GatewayAnswer<IReadOnlyList<GatewayRefund>>.Unknown(detail);
                }
            }
        });

    private void AddMethods(StripeForm form, bool isSubscription)
    {
        if (options.Value.PaymentMethodConfiguration is { Length: > 0 } configuration)
        {
            form.Add("payment_method_configuration", configuration);
            return;
        }

        // Stripe takes neither of the two below for subscriptions, so there is nothing to exclude.
        if (isSubscription) return;

        // What is paid days later would outlive the hold. Excluding is understood by both trains, naming the allowed types is not.
        form.Add("excluded_payment_method_types[0]", "konbini").Add("excluded_payment_method_types[1]", "customer_balance");
    }

    /// <summary>Without a key: the same wish twice does no harm, and under a key Stripe would replay a stored 500 for a day.</summary>
    private async Task<GatewayAnswer<GatewaySubscription>> UpdateSubscriptionAsync(string id, StripeForm change, CancellationToken cancellationToken) =>
        StripeAnswers.Read(await transport.SendAsync(new StripeCall(HttpMethod.Post, $"{Subscriptions}/{id}", change.ToString()), cancellationToken), StripeBilling.Subscription);

    private async Task<GatewayAnswer<T>> GetAsync<T>(string path, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        StripeAnswers.Read(await transport.SendAsync(new StripeCall(HttpMethod.Get, path), cancellationToken), read);

    /// <summary>Ids reach us through addresses that members can edit: what cannot be one is not found, and never becomes part of a path.</summary>
    private static Task<GatewayAnswer<T>> WithIdAsync<T>(string id, Func<string, Task<GatewayAnswer<T>>> call) =>
        id.Length is > 0 and <= 255 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? call(id)
            : Task.FromResult<GatewayAnswer<T>>(new GatewayAnswer<T>.Refused(GatewayRefusalKind.NotFound, "not an id"));

    /// <summary>Stripe complains of an end too near and of one too far by the same parameter; half of the allowed day tells them apart.</summary>
    private bool EndsSoon(PreparedRequest request) =>
        long.TryParse(HttpUtility.ParseQueryString(request.Body)["expires_at"], CultureInfo.InvariantCulture, out var end) && end - clock.GetUtcNow().ToUnixTimeSeconds() < 12 * 3600;

    private static RefundPage ReadRefunds(JsonElement list) => StripeJson.Member(list, "data") is { ValueKind: JsonValueKind.Array } data
        ? new RefundPage([.. data.EnumerateArray().Select(StripeJson.Refund)], StripeJson.Flag(list, "has_more") ?? false)
        : throw new StripeFormatException("no data");

    private static string Shorten(string name)
    {
        if (name.Length <= MaxName) return name;
        var end = char.IsHighSurrogate(name[MaxName - 1]) ? MaxName - 1 : MaxName;
        return name[..end];
    }

    private sealed record RefundPage(IReadOnlyList<GatewayRefund> Items, bool HasMore);
}
