using System.Globalization;
using System.Web;
using Booking.Domain.Payments.Gateway;
using Microsoft.Extensions.Options;
using Stripe;
using Customer = Stripe.Customer;
using PortalSession = Stripe.BillingPortal.Session;
using PortalSessionCreateOptions = Stripe.BillingPortal.SessionCreateOptions;

namespace Booking.Web.Stripe;

/// <summary>Stripe behind the payment port: every call goes through <see cref="StripeTransport"/>.</summary>
internal sealed partial class StripeGateway(
    StripeTransport transport,
    IOptions<StripeOptions> options,
    IStripeAddresses addresses,
    TimeProvider clock
) : IPaymentGateway
{
    private const string Sessions = "/v1/checkout/sessions";
    private const string Customers = "/v1/customers";
    private const string Portals = "/v1/billing_portal/sessions";
    private const string Prices = "/v1/prices";
    private const string Refunds = "/v1/refunds";
    private const string Subscriptions = "/v1/subscriptions";

    public PreparedRequest PrepareCheckout(CheckoutOrder order)
    {
        var methods = options.Value.PaymentMethodConfiguration;
        return Prepare(order.IdempotencyKey, Sessions, StripeRequests.Checkout(order, addresses.SiteBase, methods));
    }

    public PreparedRequest PrepareCustomer(CustomerOrder order) =>
        Prepare(order.IdempotencyKey, Customers, StripeRequests.Customer(order));

    public PreparedRequest PrepareRefund(RefundOrder order) =>
        Prepare(order.IdempotencyKey, Refunds, StripeRequests.Refund(order));

    public Task<GatewayAnswer<GatewayCustomer>> CreateCustomerAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    ) => CreateAsync(Customers, request, ReadCustomer, cancellationToken);

    public Task<GatewayAnswer<GatewayCustomer>> RetrieveCustomerAsync(
        string customerId,
        CancellationToken cancellationToken
    ) => RetrieveAsync(Customers, customerId, ReadCustomer, cancellationToken);

    public Task<GatewayAnswer<GatewaySession>> CreateCheckoutAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    ) =>
        CreateAsync(
            Sessions,
            request,
            StripeObjects.Session,
            cancellationToken,
            error => SpeaksOfEnd(error) && EndsSoon(request) ? GatewayRefusalKind.ExpiresTooSoon : null
        );

    public Task<GatewayAnswer<GatewaySession>> RetrieveCheckoutAsync(
        string sessionId,
        CancellationToken cancellationToken
    ) => RetrieveAsync(Sessions, sessionId, StripeObjects.Session, cancellationToken);

    /// <summary>
    /// Without a stored key, under which Stripe would replay a stored 500 for a day; expiring twice does no harm. The
    /// call has no parameters, so a plain 400 speaks of the session's state.
    /// </summary>
    public Task<GatewayAnswer<GatewaySession>> ExpireCheckoutAsync(
        string sessionId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(
            sessionId,
            id =>
                SendAsync(
                    new StripeCall(HttpMethod.Post, $"{Sessions}/{id}/expire"),
                    StripeObjects.Session,
                    cancellationToken,
                    _ => GatewayRefusalKind.NotOpen
                )
        );

    public Task<GatewayAnswer<GatewayRefund>> CreateRefundAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    ) => CreateAsync(Refunds, request, StripeObjects.Refund, cancellationToken);

    public Task<GatewayAnswer<GatewayRefund>> RetrieveRefundAsync(
        string refundId,
        CancellationToken cancellationToken
    ) => RetrieveAsync(Refunds, refundId, StripeObjects.Refund, cancellationToken);

    public Task<GatewayAnswer<GatewaySubscription>> RetrieveSubscriptionAsync(
        string subscriptionId,
        CancellationToken cancellationToken
    ) => RetrieveAsync(Subscriptions, subscriptionId, StripeBilling.Subscription, cancellationToken);

    public Task<GatewayAnswer<GatewaySubscription>> CancelSubscriptionAsync(
        string subscriptionId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(
            subscriptionId,
            id =>
                SendAsync(
                    new StripeCall(HttpMethod.Delete, $"{Subscriptions}/{id}"),
                    StripeBilling.Subscription,
                    cancellationToken
                )
        );

    public Task<GatewayAnswer<GatewaySubscription>> CancelAtPeriodEndAsync(
        string subscriptionId,
        bool cancelAtPeriodEnd,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(
            subscriptionId,
            async id =>
            {
                var change = new SubscriptionUpdateOptions { CancelAtPeriodEnd = cancelAtPeriodEnd };
                var answer = await UpdateSubscriptionAsync(id, change, cancellationToken);
                var isStillEnding = answer is GatewayAnswer<GatewaySubscription>.Done { Value.CancelAt: not null };
                if (cancelAtPeriodEnd || !isStillEnding)
                    return answer;

                // An end set in the portal is a cancel_at, and Stripe takes only one of the two parameters in a call.
                return await UpdateSubscriptionAsync(
                    id,
                    new SubscriptionUpdateOptions { CancelAt = null },
                    cancellationToken
                );
            }
        );

    public Task<GatewayAnswer<Uri>> OpenPortalAsync(
        string customerId,
        string returnPath,
        string language,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(
            customerId,
            id =>
            {
                var portal = new PortalSessionCreateOptions
                {
                    Customer = id,
                    ReturnUrl = new Uri(addresses.SiteBase, returnPath).AbsoluteUri,
                    Locale = StripeRequests.LocaleOf(language),
                };
                return PostAsync(Portals, portal, PortalAddress, cancellationToken);
            }
        );

    /// <summary>A complaint about the session's end, which Stripe does not always name as the parameter.</summary>
    internal static bool SpeaksOfEnd(StripeError error) =>
        error.Param == "expires_at"
        || (error.Param is null && error.Message?.Contains("`expires_at`", StringComparison.Ordinal) == true);

    private PreparedRequest Prepare(string idempotencyKey, string path, BaseOptions parameters) =>
        new(idempotencyKey, transport.Encode(path, parameters));

    private Task<GatewayAnswer<GatewaySubscription>> UpdateSubscriptionAsync(
        string id,
        SubscriptionUpdateOptions change,
        CancellationToken cancellationToken
    ) => PostAsync($"{Subscriptions}/{id}", change, StripeBilling.Subscription, cancellationToken);

    private Task<GatewayAnswer<T>> CreateAsync<T>(
        string path,
        PreparedRequest request,
        Func<string, T> read,
        CancellationToken cancellationToken,
        Func<StripeError, GatewayRefusalKind?>? special = null
    ) =>
        SendAsync(
            new StripeCall(HttpMethod.Post, path, request.Body, request.IdempotencyKey),
            read,
            cancellationToken,
            special
        );

    private Task<GatewayAnswer<T>> RetrieveAsync<T>(
        string path,
        string id,
        Func<string, T> read,
        CancellationToken cancellationToken
    ) => WithIdAsync(id, usable => GetAsync($"{path}/{usable}", read, cancellationToken));

    /// <summary>Without a stored key, for calls that do no harm when they are executed twice.</summary>
    private Task<GatewayAnswer<T>> PostAsync<T>(
        string path,
        BaseOptions parameters,
        Func<string, T> read,
        CancellationToken cancellationToken
    ) => SendAsync(new StripeCall(HttpMethod.Post, path, transport.Encode(path, parameters)), read, cancellationToken);

    private Task<GatewayAnswer<T>> GetAsync<T>(
        string path,
        Func<string, T> read,
        CancellationToken cancellationToken
    ) => SendAsync(new StripeCall(HttpMethod.Get, path), read, cancellationToken);

    private async Task<GatewayAnswer<T>> SendAsync<T>(
        StripeCall call,
        Func<string, T> read,
        CancellationToken cancellationToken,
        Func<StripeError, GatewayRefusalKind?>? special = null
    ) => StripeAnswers.Read(await transport.SendAsync(call, cancellationToken), read, special);

    /// <summary>
    /// Ids reach us through addresses that members can edit: what cannot be one is not found, and never becomes part
    /// of a path.
    /// </summary>
    private static Task<GatewayAnswer<T>> WithIdAsync<T>(string id, Func<string, Task<GatewayAnswer<T>>> call) =>
        id.Length is > 0 and <= 255 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? call(id)
            : Task.FromResult<GatewayAnswer<T>>(new GatewayAnswer<T>.Refused(GatewayRefusalKind.NotFound, "not an id"));

    /// <summary>
    /// Stripe complains of an end too near and of one too far by the same parameter; half of the allowed day tells
    /// them apart.
    /// </summary>
    private bool EndsSoon(PreparedRequest request)
    {
        var sent = HttpUtility.ParseQueryString(request.Body)["expires_at"];
        return long.TryParse(sent, CultureInfo.InvariantCulture, out var end)
            && end - clock.GetUtcNow().ToUnixTimeSeconds() < 12 * 3600;
    }

    private static GatewayCustomer ReadCustomer(string json)
    {
        var customer = StripeFields.Parse<Customer>(json);
        return new(customer.UsableId()) { IsDeleted = customer.Deleted == true };
    }

    private static Uri PortalAddress(string json) =>
        Uri.TryCreate(StripeFields.Parse<PortalSession>(json).Url, UriKind.Absolute, out var url)
            ? url
            : throw new StripeFormatException("no url");
}
