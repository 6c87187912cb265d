using System.Net;
using Stripe;
using PortalSessionCreateOptions = Stripe.BillingPortal.SessionCreateOptions;
using PortalSessionService = Stripe.BillingPortal.SessionService;

namespace Booking.Tests.Payments;

/// <summary>Customers, prices, subscriptions, invoices and the portal.</summary>
public sealed partial class StripeNetAgainstEmulatorTests
{
    [Fact]
    public async Task A_customer_and_a_price_are_made_and_found()
    {
        var customers = new CustomerService(_client);
        var customer = await customers.CreateAsync(
            new CustomerCreateOptions
            {
                Email = "member@demo.example",
                PreferredLocales = ["ja"],
                Metadata = new() { ["member"] = "MB1" },
            }
        );
        Assert.Equal(
            ("member@demo.example", "ja", "MB1"),
            (customer.Email, Assert.Single(customer.PreferredLocales), customer.Metadata["member"])
        );
        Assert.Equal(customer.ToJson(), (await customers.GetAsync(customer.Id)).ToJson());
        Assert.Equal(
            customer.Id,
            Assert.Single(await customers.ListAsync(new CustomerListOptions { Email = "member@demo.example" })).Id
        );

        var prices = new PriceService(_client);
        var price = await prices.CreateAsync(
            new PriceCreateOptions
            {
                Currency = "jpy",
                UnitAmount = 8800,
                Recurring = new() { Interval = "month" },
                ProductData = new() { Name = "ヨガ" },
            }
        );
        Assert.Equal(
            (8800L, "recurring", "month", 1L, true),
            (price.UnitAmount, price.Type, price.Recurring.Interval, price.Recurring.IntervalCount, price.Active)
        );
        Assert.Equal(price.ToJson(), (await prices.GetAsync(price.Id)).ToJson());
        Assert.Contains(
            await prices.ListAsync(new PriceListOptions { Active = true, Type = "recurring" }),
            listed => listed.Id == price.Id
        );
        StripeNetFields.AssertKnown(customer, price);
    }

    [Fact]
    public async Task A_subscription_is_told_ended_and_ended_at_once()
    {
        var session = await SubscribedAsync();
        var subscriptions = new SubscriptionService(_client);
        var subscription = await subscriptions.GetAsync(session.SubscriptionId);
        var item = Assert.Single(subscription.Items);
        Assert.Equal(
            ("active", session.CustomerId, "price_demo_yoga_4", "CT1", false, null),
            (
                subscription.Status,
                subscription.CustomerId,
                item.Price.Id,
                subscription.Metadata["contract"],
                subscription.CancelAtPeriodEnd,
                subscription.CancelAt
            )
        );
        Assert.Equal((Now, Now.AddMonths(1)), (item.CurrentPeriodStart, item.CurrentPeriodEnd));
        Assert.Equal("flexible", subscription.BillingMode.Type);
        Assert.Equal(
            subscription.Id,
            Assert
                .Single(await subscriptions.ListAsync(new SubscriptionListOptions { Customer = session.CustomerId }))
                .Id
        );

        var ending = await subscriptions.UpdateAsync(
            subscription.Id,
            new SubscriptionUpdateOptions
            {
                CancelAtPeriodEnd = true,
                Metadata = new() { ["note"] = "moves" },
            }
        );
        Assert.Equal(
            (true, item.CurrentPeriodEnd, "moves", "CT1"),
            (ending.CancelAtPeriodEnd, ending.CancelAt, ending.Metadata["note"], ending.Metadata["contract"])
        );
        var staying = await subscriptions.UpdateAsync(
            subscription.Id,
            new SubscriptionUpdateOptions { CancelAtPeriodEnd = false }
        );
        Assert.Equal((false, null), (staying.CancelAtPeriodEnd, staying.CancelAt));
        var dated = await subscriptions.UpdateAsync(
            subscription.Id,
            new SubscriptionUpdateOptions { CancelAt = Now.AddDays(9) }
        );
        Assert.Equal(Now.AddDays(9), dated.CancelAt);
        Assert.Null(
            (
                await subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { CancelAt = null })
            ).CancelAt
        );

        var over = await subscriptions.CancelAsync(subscription.Id);
        Assert.Equal(("canceled", Now, Now), (over.Status, over.CanceledAt, over.EndedAt));
        StripeNetFields.AssertKnown(session, subscription, ending, over);
    }

    [Fact]
    public async Task An_invoice_and_its_payment_are_told()
    {
        var session = await SubscribedAsync();
        var invoices = new InvoiceService(_client);
        var invoice = await invoices.GetAsync(session.InvoiceId, new InvoiceGetOptions { Expand = ["payments"] });
        var line = Assert.Single(invoice.Lines);
        Assert.Equal(
            ("paid", 8800L, 8800L, "subscription_create"),
            (invoice.Status, invoice.AmountPaid, invoice.Total, invoice.BillingReason)
        );
        Assert.Equal(
            (session.SubscriptionId, "CT1"),
            (invoice.Parent.SubscriptionDetails.SubscriptionId, invoice.Parent.SubscriptionDetails.Metadata["contract"])
        );
        Assert.Equal(
            (Now, Now.AddMonths(1), "price_demo_yoga_4", false),
            (
                line.Period.Start,
                line.Period.End,
                line.Pricing.PriceDetails.PriceId,
                line.Parent.SubscriptionItemDetails.Proration
            )
        );
        Assert.Equal(
            invoice.Id,
            Assert
                .Single(
                    await invoices.ListAsync(
                        new InvoiceListOptions { Subscription = session.SubscriptionId, Status = "paid" }
                    )
                )
                .Id
        );

        var payments = new InvoicePaymentService(_client);
        var payment = Assert.Single(
            await payments.ListAsync(
                new InvoicePaymentListOptions
                {
                    Invoice = invoice.Id,
                    Limit = 10,
                    Status = "paid",
                }
            )
        );
        Assert.Equal(
            ("payment_intent", 8800L, invoice.Id),
            (payment.Payment.Type, payment.AmountPaid, payment.InvoiceId)
        );
        Assert.Equal(payment.Payment.PaymentIntentId, Assert.Single(invoice.Payments).Payment.PaymentIntentId);
        Assert.Equal(
            8800,
            (await new PaymentIntentService(_client).GetAsync(payment.Payment.PaymentIntentId)).AmountReceived
        );
        Assert.Equal(payment.Id, Assert.Single(await payments.ListAsync()).Id);
        StripeNetFields.AssertKnown(invoice, payment);
    }

    [Fact]
    public async Task The_portal_is_opened()
    {
        var customer = await new CustomerService(_client).CreateAsync(
            new CustomerCreateOptions { Email = "member@demo.example" }
        );
        var portal = await new PortalSessionService(_client).CreateAsync(
            new PortalSessionCreateOptions
            {
                Customer = customer.Id,
                ReturnUrl = _host.Url("/account"),
                Locale = "ja",
            }
        );
        Assert.Equal(
            (customer.Id, _host.Url("/account"), "ja", false),
            (portal.Customer, portal.ReturnUrl, portal.Locale, portal.Livemode)
        );
        Assert.Equal(HttpStatusCode.OK, (await _host.Browser.GetAsync(portal.Url)).StatusCode);
        StripeNetFields.AssertKnown(portal);
    }
}
