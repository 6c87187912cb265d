using System.Text.Json.Nodes;

namespace Booking.Web.Development.Stripe;

/// <summary>
/// Invoices, their lines and their payments as Stripe's JSON shows them, with the fields where they have stood since
/// 2025-03-31.basil.
/// </summary>
internal static class InvoiceShapes
{
    /// <summary>How many lines stand in an invoice itself; the others are listed by a call of their own.</summary>
    private const int InlineLines = 10;

    /// <param name="payments">Null leaves them out, as answers that were not expanded do.</param>
    public static JsonObject Invoice(
        EmulatedInvoice invoice,
        Func<string, EmulatedPrice> prices,
        string? email,
        JsonObject? payments = null
    )
    {
        var shape = new JsonObject
        {
            ["id"] = invoice.Id,
            ["object"] = "invoice",
            ["amount_due"] = invoice.Amount,
            ["amount_paid"] = invoice.IsPaid ? invoice.Amount : 0,
            ["amount_remaining"] = invoice.IsPaid ? 0 : invoice.Amount,
            ["attempt_count"] = invoice.Attempts,
            ["attempted"] = invoice.Attempts > 0,
            ["auto_advance"] = invoice.Status is "draft" or "open",
            ["billing_reason"] = invoice.BillingReason,
            ["collection_method"] = "charge_automatically",
            ["created"] = StripeShapes.Seconds(invoice.Created),
            ["currency"] = invoice.Currency,
            ["customer"] = invoice.CustomerId,
            ["customer_email"] = email,
            ["hosted_invoice_url"] = invoice.Status == "draft" ? null : invoice.HostedUrl,
            ["lines"] = StripeShapes.List(
                $"/v1/invoices/{invoice.Id}/lines",
                [.. Lines(invoice, prices).Take(InlineLines)],
                Lines(invoice, prices).Count() > InlineLines
            ),
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["next_payment_attempt"] = invoice.IsPaid ? null : StripeShapes.Seconds(invoice.NextAttempt),
            ["number"] = invoice.Status == "draft" ? null : invoice.Number,
            ["parent"] = new JsonObject
            {
                ["quote_details"] = null,
                ["subscription_details"] = new JsonObject
                {
                    ["metadata"] = StripeShapes.Map(invoice.SubscriptionMetadata),
                    ["subscription"] = invoice.SubscriptionId,
                },
                ["type"] = "subscription_details",
            },
            ["period_end"] = StripeShapes.Seconds(invoice.PeriodEnd),
            ["period_start"] = StripeShapes.Seconds(invoice.PeriodStart),
            ["status"] = invoice.Status,
            ["status_transitions"] = new JsonObject
            {
                ["finalized_at"] = StripeShapes.Seconds(invoice.FinalizedAt),
                ["marked_uncollectible_at"] = null,
                ["paid_at"] = StripeShapes.Seconds(invoice.PaidAt),
                ["voided_at"] = null,
            },
            ["subtotal"] = invoice.Total,
            ["total"] = invoice.Total,
        };
        if (payments is not null)
            shape["payments"] = payments;
        return shape;
    }

    /// <summary>The payments of an invoice: at most one here.</summary>
    public static JsonObject Payments(EmulatedInvoice invoice) =>
        StripeShapes.List("/v1/invoice_payments", invoice.IntentId is null ? [] : [Payment(invoice)], false);

    public static string PaymentId(EmulatedInvoice invoice) => "inpay_" + invoice.Id["in_1".Length..];

    public static JsonObject Payment(EmulatedInvoice invoice) =>
        new()
        {
            ["id"] = PaymentId(invoice),
            ["object"] = "invoice_payment",
            ["amount_paid"] = invoice.IsPaid ? invoice.Amount : null,
            ["amount_requested"] = invoice.Amount,
            ["created"] = StripeShapes.Seconds(invoice.Created),
            ["currency"] = invoice.Currency,
            ["invoice"] = invoice.Id,
            ["is_default"] = true,
            ["livemode"] = false,
            ["payment"] = new JsonObject { ["payment_intent"] = invoice.IntentId, ["type"] = "payment_intent" },
            ["status"] = invoice.IsPaid ? "paid" : "open",
            ["status_transitions"] = new JsonObject
            {
                ["canceled_at"] = null,
                ["paid_at"] = StripeShapes.Seconds(invoice.PaidAt),
            },
        };

    /// <summary>The lines of an invoice after one of them, or all.</summary>
    public static JsonObject LinesAfter(
        EmulatedInvoice invoice,
        Func<string, EmulatedPrice> prices,
        string? startingAfter
    )
    {
        var lines = Lines(invoice, prices).ToList();
        var begin = lines.FindIndex(line => line["id"]!.GetValue<string>() == startingAfter) + 1;
        return StripeShapes.List($"/v1/invoices/{invoice.Id}/lines", [.. lines.Skip(begin)], false);
    }

    /// <summary>Parts of periods come first, as Stripe lists them.</summary>
    private static IEnumerable<JsonObject> Lines(EmulatedInvoice invoice, Func<string, EmulatedPrice> prices)
    {
        foreach (var part in invoice.Prorations)
            yield return Line(invoice, part, prices(part.PriceId), isProration: true);
        if (!invoice.HasPeriod)
            yield break;
        var period = new EmulatedLine
        {
            Id = invoice.LineId,
            PriceId = invoice.PriceId,
            Quantity = invoice.Quantity,
            Amount = invoice.PeriodAmount ?? invoice.Amount,
            Start = invoice.LineStart,
            End = invoice.LineEnd,
        };
        yield return Line(invoice, period, prices(invoice.PriceId), isProration: false);
    }

    private static JsonObject Line(EmulatedInvoice invoice, EmulatedLine line, EmulatedPrice price, bool isProration) =>
        new()
        {
            ["id"] = line.Id,
            ["object"] = "line_item",
            ["amount"] = line.Amount,
            ["currency"] = invoice.Currency,
            ["description"] = $"{line.Quantity} × {price.Name}",
            ["invoice"] = invoice.Id,
            ["livemode"] = false,
            ["metadata"] = StripeShapes.Map(invoice.SubscriptionMetadata),
            ["parent"] = new JsonObject
            {
                ["invoice_item_details"] = null,
                ["subscription_item_details"] = new JsonObject
                {
                    ["invoice_item"] = null,
                    ["proration"] = isProration,
                    ["subscription"] = invoice.SubscriptionId,
                },
                ["type"] = "subscription_item_details",
            },
            ["period"] = new JsonObject
            {
                ["end"] = StripeShapes.Seconds(line.End),
                ["start"] = StripeShapes.Seconds(line.Start),
            },
            ["pricing"] = new JsonObject
            {
                ["price_details"] = new JsonObject { ["price"] = price.Id, ["product"] = price.ProductId },
                ["type"] = "price_details",
                ["unit_amount_decimal"] = price.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
            ["quantity"] = line.Quantity,
            ["subtotal"] = line.Amount,
        };
}
