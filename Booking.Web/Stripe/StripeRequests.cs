using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Stripe;
using Stripe.Checkout;

namespace Booking.Web.Stripe;

/// <summary>The parameters of the writing calls whose bytes are stored before they are sent.</summary>
internal static class StripeRequests
{
    /// <summary>Longest product name that the payment page shows in full.</summary>
    private const int MaxName = 250;

    /// <param name="site">Root of our site, where the payment page leads back to.</param>
    /// <param name="methodConfiguration">See <see cref="StripeOptions.PaymentMethodConfiguration"/>.</param>
    public static SessionCreateOptions Checkout(CheckoutOrder order, Uri site, string? methodConfiguration)
    {
        var isContract = Numbering.Contract.TryParse(order.Reference, out _);
        var folder = isContract ? "contracts" : "reservations";
        var page = new Uri(site, $"/{folder}/{Uri.EscapeDataString(order.Reference)}").AbsoluteUri;
        var session = new SessionCreateOptions
        {
            // Stripe replaces the braces after it has decoded the form.
            SuccessUrl = page + "?session={CHECKOUT_SESSION_ID}",
            CancelUrl = page + "?left=1",
            ClientReferenceId = order.Reference,
            Locale = LocaleOf(order.Language),
            ExpiresAt = order.ExpiresAt.UtcDateTime,
            // A foreign card is charged in our currency as well.
            AdaptivePricing = new SessionAdaptivePricingOptions { Enabled = false },
            Metadata = Numbers(order, isContract),
        };
        if (order.Subscription is { } subscription)
            Subscribe(session, subscription);
        else
            Sell(session, order, isContract ? "pay" : "book");

        // Stripe does not copy the session's metadata to the payment or the subscription.
        if (order.Subscription is null)
            session.PaymentIntentData = new SessionPaymentIntentDataOptions { Metadata = Numbers(order, isContract) };
        else
            session.SubscriptionData = new SessionSubscriptionDataOptions { Metadata = Numbers(order, isContract) };
        LimitMethods(session, methodConfiguration, order.Subscription is not null);
        return session;
    }

    public static CustomerCreateOptions Customer(CustomerOrder order) =>
        new()
        {
            Email = order.Email,
            PreferredLocales = [order.Language],
            Metadata = new Dictionary<string, string> { [StripeMetadata.Member] = order.MemberNumber }.Signed(
                order.Installation,
                order.IdempotencyKey
            ),
        };

    public static RefundCreateOptions Refund(RefundOrder order) =>
        new()
        {
            PaymentIntent = order.PaymentIntentId,
            Amount = order.Amount.Amount,
            Reason = RefundReasons.RequestedByCustomer,
            Metadata = new Dictionary<string, string> { [StripeMetadata.Refund] = order.RefundNumber }.Signed(
                order.Installation,
                order.IdempotencyKey
            ),
        };

    /// <summary>The languages of Stripe's pages that we ask for; "auto" follows the browser.</summary>
    public static string LocaleOf(string language) => language is "ja" or "en" ? language : "auto";

    private static void Subscribe(SessionCreateOptions session, SubscriptionOrder subscription)
    {
        session.Mode = "subscription";
        session.Customer = subscription.CustomerId;
        session.LineItems = [new SessionLineItemOptions { Price = subscription.PriceId, Quantity = 1 }];
    }

    private static void Sell(SessionCreateOptions session, CheckoutOrder order, string submitType)
    {
        session.Mode = "payment";
        session.CustomerEmail = order.Email;
        session.SubmitType = submitType;
        var item = new SessionLineItemOptions { Quantity = 1 };
        if (order.PriceId is { } price)
            item.Price = price;
        else
            item.PriceData = PriceOf(order);
        session.LineItems = [item];
    }

    private static SessionLineItemPriceDataOptions PriceOf(CheckoutOrder order) =>
        new()
        {
            Currency = order.Price.Currency,
            UnitAmount = order.Price.Amount,
            ProductData = new SessionLineItemPriceDataProductDataOptions
            {
                Name = Shorten(order.Description),
                // Stripe makes a product of it, which stays in the account.
                Metadata = order.Installation is null
                    ? null
                    : new Dictionary<string, string>().Signed(order.Installation, order.IdempotencyKey),
            },
        };

    private static void LimitMethods(SessionCreateOptions session, string? configuration, bool isSubscription)
    {
        if (configuration is { Length: > 0 })
        {
            session.PaymentMethodConfiguration = configuration;
            return;
        }

        // What is paid days later would outlive the hold. Subscriptions are offered neither of the two.
        if (!isSubscription)
            session.ExcludedPaymentMethodTypes = ["konbini", "customer_balance"];
    }

    private static Dictionary<string, string> Numbers(CheckoutOrder order, bool isContract) =>
        new Dictionary<string, string>
        {
            [isContract ? StripeMetadata.Contract : StripeMetadata.Reservation] = order.Reference,
            [StripeMetadata.Payment] = order.PaymentNumber,
        }.Signed(order.Installation, order.IdempotencyKey);

    private static string Shorten(string name)
    {
        if (name.Length <= MaxName)
            return name;
        var end = char.IsHighSurrogate(name[MaxName - 1]) ? MaxName - 1 : MaxName;
        return name[..end];
    }
}
