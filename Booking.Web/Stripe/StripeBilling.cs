using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Stripe;

namespace Booking.Web.Stripe;

/// <summary>
/// Reads Stripe's subscriptions and invoices into ours. Periods stand at the items, the subscription of an invoice
/// stands below its parent.
/// </summary>
internal static class StripeBilling
{
    public static GatewaySubscription Subscription(string json)
    {
        var subscription = StripeFields.Parse<Subscription>(json);
        subscription.Demand("livemode");
        var item = subscription.Items?.Data?.FirstOrDefault();
        var periodEnd = item?.Time("current_period_end", item.CurrentPeriodEnd);
        return new GatewaySubscription(
            subscription.UsableId(),
            subscription.Status switch
            {
                "incomplete" => GatewaySubscriptionState.Incomplete,
                "active" or "trialing" => GatewaySubscriptionState.Active,
                "past_due" or "unpaid" => GatewaySubscriptionState.PastDue,
                "paused" => GatewaySubscriptionState.Paused,
                "canceled" or "incomplete_expired" => GatewaySubscriptionState.Canceled,
                _ => throw new StripeFormatException("unknown subscription status"),
            },
            subscription.CustomerId ?? throw new StripeFormatException("no customer"),
            item?.Price?.Id,
            subscription.Number(StripeMetadata.Contract),
            item?.Time("current_period_start", item.CurrentPeriodStart),
            periodEnd,
            // Flexible billing writes the moment, classic billing only the flag.
            subscription.CancelAt
                ?? (subscription.CancelAtPeriodEnd ? periodEnd : null),
            subscription.Livemode
        )
        {
            Origin = subscription.Origin(),
        };
    }

    public static GatewayInvoice Invoice(string json)
    {
        var invoice = StripeFields.Parse<Invoice>(json);
        invoice.Demand("currency", "created", "livemode");
        var parent = invoice.Parent is { Type: "subscription_details" } origin ? origin.SubscriptionDetails : null;
        var line = PeriodLine(invoice);
        var period = line?.Period;
        return new GatewayInvoice(
            invoice.UsableId(),
            parent?.SubscriptionId,
            invoice.CustomerId,
            parent?.Number(StripeMetadata.Contract),
            line?.Pricing?.PriceDetails?.PriceId,
            // A credit is no payment.
            new Money(Math.Max(0, Amount(invoice)), invoice.Currency),
            // Part of the answer only if it was expanded; events leave it out.
            invoice.Payments?.Data?.FirstOrDefault()?.Payment?.PaymentIntentId,
            period?.Time("start", period.Start) ?? invoice.Created,
            period?.Time("end", period.End) ?? invoice.Created,
            invoice.HostedInvoiceUrl,
            invoice.Livemode
        )
        {
            Origin = parent?.Origin() ?? Origin.Unknown,
            OpensPeriod = invoice.BillingReason is "subscription_create" or "subscription_cycle",
        };
    }

    /// <summary>
    /// From a list of invoice payments: the payment that took the money; null where the invoice was settled without
    /// one.
    /// </summary>
    public static string? PaymentOfInvoice(string json)
    {
        var payments =
            StripeFields.Parse<StripeList<InvoicePayment>>(json).Data ?? throw new StripeFormatException("no data");
        return payments.Select(payment => payment.Payment?.PaymentIntentId).FirstOrDefault(id => id is not null);
    }

    /// <summary>From a list of invoice payments: the invoice that a payment has settled; null if none.</summary>
    public static string? InvoiceOfPayment(string json) =>
        (StripeFields.Parse<StripeList<InvoicePayment>>(json).Data ?? throw new StripeFormatException("no data"))
            .Select(payment => payment.InvoiceId)
            .FirstOrDefault(id => id is not null);

    /// <summary>What was paid, or for an open invoice what is due.</summary>
    private static long Amount(Invoice invoice)
    {
        if (invoice.Status == "paid")
            return invoice.AmountPaid;
        return invoice.Has("amount_due") ? invoice.AmountDue : invoice.Total;
    }

    /// <summary>
    /// The line of the subscription's own period rather than of a proration; of several the one that ends last.
    /// </summary>
    private static InvoiceLineItem? PeriodLine(Invoice invoice) =>
        invoice
            .Lines?.Data?.OrderBy(line => line.Parent?.SubscriptionItemDetails?.Proration == true)
            .ThenByDescending(line => line.Period?.End)
            .FirstOrDefault();
}
