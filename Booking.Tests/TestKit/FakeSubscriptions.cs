using System.Text.Json;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;

namespace Booking.Tests.TestKit;

/// <summary>
/// The provider's billing: customers, subscriptions that run for a month, and the invoice that opens each period.
/// </summary>
public sealed partial class FakePaymentGateway
{
    private readonly Dictionary<string, SubscriptionOrder> _orders = [];
    private readonly Dictionary<string, GatewaySubscription> _subscriptions = [];
    private readonly Dictionary<string, Money> _prices = [];
    private readonly HashSet<string> _gone = [];

    public IReadOnlyList<GatewaySubscription> Subscriptions
    {
        get
        {
            lock (_gate)
                return [.. _subscriptions.Values];
        }
    }

    public PreparedRequest PrepareCustomer(CustomerOrder order) =>
        new(order.IdempotencyKey, JsonSerializer.Serialize(order));

    public Task<GatewayAnswer<GatewayCustomer>> CreateCustomerAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync(
            GatewayCall.CreateCustomer,
            () =>
                Once<GatewayCustomer>(
                    request,
                    () => new GatewayAnswer<GatewayCustomer>.Done(new($"cus_{++_numbers:d6}"))
                ),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayCustomer>> RetrieveCustomerAsync(
        string customerId,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync<GatewayCustomer>(
            GatewayCall.RetrieveCustomer,
            () =>
                new GatewayAnswer<GatewayCustomer>.Done(
                    new(customerId) { IsDeleted = Locked(() => _gone.Contains(customerId)) }
                ),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewaySubscription>> CancelAtPeriodEndAsync(
        string subscriptionId,
        bool cancelAtPeriodEnd,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync(
            GatewayCall.CancelSubscription,
            () =>
                Locked<GatewayAnswer<GatewaySubscription>>(() =>
                {
                    if (
                        !_subscriptions.TryGetValue(subscriptionId, out var subscription)
                        || subscription.State == GatewaySubscriptionState.Canceled
                    )
                        return new GatewayAnswer<GatewaySubscription>.Refused(
                            GatewayRefusalKind.NotFound,
                            "resource_missing"
                        );
                    return new GatewayAnswer<GatewaySubscription>.Done(
                        ChangeSubscription(
                            subscriptionId,
                            s => s with { CancelAt = cancelAtPeriodEnd ? s.PeriodEnd : null }
                        )
                    );
                }),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewaySubscription>> RetrieveSubscriptionAsync(
        string subscriptionId,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync(
            GatewayCall.RetrieveSubscription,
            () =>
                Locked<GatewayAnswer<GatewaySubscription>>(() =>
                    _subscriptions.TryGetValue(subscriptionId, out var subscription)
                        ? new GatewayAnswer<GatewaySubscription>.Done(subscription)
                        : new GatewayAnswer<GatewaySubscription>.Refused(
                            GatewayRefusalKind.NotFound,
                            "resource_missing"
                        )
                ),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewaySubscription>> CancelSubscriptionAsync(
        string subscriptionId,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync(
            GatewayCall.CancelSubscription,
            () =>
                Locked<GatewayAnswer<GatewaySubscription>>(() =>
                {
                    if (!_subscriptions.ContainsKey(subscriptionId))
                        return new GatewayAnswer<GatewaySubscription>.Refused(
                            GatewayRefusalKind.NotFound,
                            "resource_missing"
                        );
                    EndSubscription(subscriptionId);
                    return new GatewayAnswer<GatewaySubscription>.Done(_subscriptions[subscriptionId]);
                }),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayInvoicePayment>> FindInvoicePaymentAsync(
        string invoiceId,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync(
            GatewayCall.FindInvoicePayment,
            () =>
                Locked<GatewayAnswer<GatewayInvoicePayment>>(() =>
                    _captured.ContainsKey($"pi_{invoiceId}")
                        ? new GatewayAnswer<GatewayInvoicePayment>.Done(new($"pi_{invoiceId}"))
                        : new GatewayAnswer<GatewayInvoicePayment>.Refused(
                            GatewayRefusalKind.NotFound,
                            "resource_missing"
                        )
                ),
            cancellationToken
        );

    /// <summary>The prices that the provider knows, by their id.</summary>
    public Dictionary<string, GatewayPrice> Prices { get; } = [];

    /// <summary>A price as a plan shows it; what the provider knows already stays.</summary>
    public void AddPrice(string id, Money amount, bool isMonthly) =>
        Locked(() =>
            Prices.TryAdd(
                id,
                new GatewayPrice(id, amount, isMonthly ? GatewayInterval.Month : null, 1, IsActive: true, Live)
            )
        );

    public Task<GatewayAnswer<GatewayPrice>> RetrievePriceAsync(string priceId, CancellationToken cancellationToken) =>
        Faults.RunAsync(
            GatewayCall.RetrievePrice,
            () =>
                Locked<GatewayAnswer<GatewayPrice>>(() =>
                    Prices.TryGetValue(priceId, out var price)
                        ? new GatewayAnswer<GatewayPrice>.Done(price)
                        : new GatewayAnswer<GatewayPrice>.Refused(GatewayRefusalKind.NotFound, "resource_missing")
                ),
            cancellationToken
        );

    public Task<GatewayAnswer<Uri>> OpenPortalAsync(
        string customerId,
        string returnPath,
        string language,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync<Uri>(
            GatewayCall.OpenPortal,
            () =>
                Locked<GatewayAnswer<Uri>>(() =>
                    _gone.Contains(customerId)
                        ? new GatewayAnswer<Uri>.Refused(GatewayRefusalKind.CustomerGone, "resource_missing")
                        : new GatewayAnswer<Uri>.Done(new($"https://portal.example/{customerId}"))
                ),
            cancellationToken
        );

    /// <summary>A customer or a price is deleted in the provider's dashboard.</summary>
    public void Delete(string id) => Locked(() => _gone.Add(id));
}
