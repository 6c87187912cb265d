using System.Globalization;
using System.Text.Json;
using System.Web;
using Booking.Domain.Payments;
using Microsoft.Extensions.Options;

namespace Booking.Web.Payments;

/// <summary>
/// Stripe behind the port, over its HTTP API. Everything that names a parameter or a field of Stripe is in this file and in
/// <see cref="StripeJson"/>; Stripe's own library could take the place of both.
/// </summary>
internal sealed class StripeGateway(StripeTransport transport, IOptions<StripeOptions> options, IStripeAddresses addresses, TimeProvider clock) : IPaymentGateway
{
    private const string Sessions = "/v1/checkout/sessions";
    private const string Refunds = "/v1/refunds";

    /// <summary>Longest product name that the payment page shows in full.</summary>
    private const int MaxName = 250;

    public PreparedRequest PrepareCheckout(CheckoutOrder order)
    {
        var reservation = new Uri(addresses.SiteBase, $"/reservations/{Uri.EscapeDataString(order.ReservationNumber)}").AbsoluteUri;
        var form = new StripeForm()
            .Add("mode", "payment")
            .Add("line_items[0][price_data][currency]", order.Price.Currency)
            .Add("line_items[0][price_data][unit_amount]", order.Price.Amount)
            .Add("line_items[0][price_data][product_data][name]", Shorten(order.Description))
            .Add("line_items[0][quantity]", 1)
            // Stripe replaces the braces once the form is decoded, so they are not encoded a second time.
            .Add("success_url", reservation + "?session={CHECKOUT_SESSION_ID}")
            .Add("cancel_url", reservation + "?left=1")
            .Add("client_reference_id", order.ReservationNumber)
            .Add("customer_email", order.Email)
            .Add("locale", order.Language is "ja" or "en" ? order.Language : "auto")
            .Add("submit_type", "book")
            .Add("expires_at", order.ExpiresAt)
            // A foreign card is still charged what the books say.
            .Add("adaptive_pricing[enabled]", false);
        // Stripe does not copy the session's metadata to the payment: both carry our numbers.
        foreach (var owner in (string[])["metadata", "payment_intent_data[metadata]"])
        {
            form.Add($"{owner}[{StripeJson.ReservationKey}]", order.ReservationNumber)
                .Add($"{owner}[{StripeJson.PaymentKey}]", order.PaymentNumber);
        }

        AddMethods(form);
        return new PreparedRequest(order.IdempotencyKey, form.ToString());
    }

    public PreparedRequest PrepareRefund(RefundOrder order) => new(order.IdempotencyKey, new StripeForm()
        .Add("payment_intent", order.PaymentIntentId)
        .Add("amount", order.Amount.Amount)
        .Add("reason", "requested_by_customer")
        .Add($"metadata[{StripeJson.RefundKey}]", order.RefundNumber)
        .ToString());

    public async Task<GatewayAnswer<GatewaySession>> CreateCheckoutAsync(PreparedRequest request, CancellationToken cancel)
    {
        var reply = await transport.SendAsync(new StripeCall(HttpMethod.Post, Sessions, request.Body, request.IdempotencyKey), cancel);
        return StripeAnswers.Read(reply, StripeJson.Session, error => error.SpeaksOfExpiresAt && EndsSoon(request) ? GatewayRefusalKind.ExpiresTooSoon : null);
    }

    public Task<GatewayAnswer<GatewaySession>> RetrieveCheckoutAsync(string sessionId, CancellationToken cancel) =>
        WithIdAsync(sessionId, id => GetAsync($"{Sessions}/{id}", StripeJson.Session, cancel));

    public Task<GatewayAnswer<GatewaySession>> ExpireCheckoutAsync(string sessionId, CancellationToken cancel) => WithIdAsync(sessionId, async id =>
    {
        // Without a key: under one, Stripe would replay a stored 500 for a day. Expiring twice does no harm.
        var reply = await transport.SendAsync(new StripeCall(HttpMethod.Post, $"{Sessions}/{id}/expire"), cancel);
        // The call has no parameters to be wrong about, so a plain 400 speaks of the session's state.
        return StripeAnswers.Read(reply, StripeJson.Session, _ => GatewayRefusalKind.NotOpen);
    });

    public async Task<GatewayAnswer<GatewayRefund>> CreateRefundAsync(PreparedRequest request, CancellationToken cancel) => StripeAnswers.Read(
        await transport.SendAsync(new StripeCall(HttpMethod.Post, Refunds, request.Body, request.IdempotencyKey), cancel), StripeJson.Refund);

    public Task<GatewayAnswer<GatewayRefund>> RetrieveRefundAsync(string refundId, CancellationToken cancel) =>
        WithIdAsync(refundId, id => GetAsync($"{Refunds}/{id}", StripeJson.Refund, cancel));

    public Task<GatewayAnswer<IReadOnlyList<GatewayRefund>>> ListRefundsAsync(string paymentIntentId, CancellationToken cancel) =>
        WithIdAsync<IReadOnlyList<GatewayRefund>>(paymentIntentId, async id =>
        {
            var all = new List<GatewayRefund>();
            for (var path = $"{Refunds}?payment_intent={id}&limit=100"; ; path = $"{Refunds}?payment_intent={id}&limit=100&starting_after={all[^1].Id}")
            {
                switch (await GetAsync(path, ReadPage, cancel))
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

    private void AddMethods(StripeForm form)
    {
        if (options.Value.PaymentMethodConfiguration is { Length: > 0 } configuration)
        {
            form.Add("payment_method_configuration", configuration);
            return;
        }

        // What is paid days later would outlive the hold. Excluding is understood by both trains, naming the allowed types is not.
        form.Add("excluded_payment_method_types[0]", "konbini").Add("excluded_payment_method_types[1]", "customer_balance");
    }

    private async Task<GatewayAnswer<T>> GetAsync<T>(string path, Func<JsonElement, T> read, CancellationToken cancel) =>
        StripeAnswers.Read(await transport.SendAsync(new StripeCall(HttpMethod.Get, path), cancel), read);

    /// <summary>Ids reach us through addresses that members can edit: what cannot be one is not found, and never becomes part of a path.</summary>
    private static Task<GatewayAnswer<T>> WithIdAsync<T>(string id, Func<string, Task<GatewayAnswer<T>>> call) =>
        id.Length is > 0 and <= 255 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? call(id)
            : Task.FromResult<GatewayAnswer<T>>(new GatewayAnswer<T>.Refused(GatewayRefusalKind.NotFound, "not an id"));

    /// <summary>Stripe complains of an end too near and of one too far by the same parameter; half of the allowed day tells them apart.</summary>
    private bool EndsSoon(PreparedRequest request) =>
        long.TryParse(HttpUtility.ParseQueryString(request.Body)["expires_at"], CultureInfo.InvariantCulture, out var end) && end - clock.GetUtcNow().ToUnixTimeSeconds() < 12 * 3600;

    private static RefundPage ReadPage(JsonElement list) => StripeJson.Member(list, "data") is { ValueKind: JsonValueKind.Array } data
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
