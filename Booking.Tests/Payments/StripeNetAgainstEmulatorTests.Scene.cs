using System.Net;
using Booking.Tests.TestKit;
using Stripe;
using Stripe.Checkout;

namespace Booking.Tests.Payments;

/// <summary>What the tests order and pay.</summary>
public sealed partial class StripeNetAgainstEmulatorTests
{
    private DateTime Now => DateTimeOffset.FromUnixTimeSeconds(_host.Clock.GetUtcNow().ToUnixTimeSeconds()).UtcDateTime;

    private StripeClient Client(string key) =>
        new(
            new StripeClientOptions
            {
                ApiKey = key,
                ApiBase = _host.Url(StripeEmulatorHost.Prefix),
                HttpClient = new SystemNetHttpClient(new HttpClient(), maxNetworkRetries: 0, enableTelemetry: false),
            }
        );

    private SessionCreateOptions Order(long amount = 5000) =>
        new()
        {
            Mode = "payment",
            LineItems =
            [
                new()
                {
                    PriceData = new()
                    {
                        Currency = "jpy",
                        UnitAmount = amount,
                        ProductData = new() { Name = "ピラティス 体験 & friends" },
                    },
                    Quantity = 1,
                },
            ],
            SuccessUrl = _host.Url("/reservations/R1?session={CHECKOUT_SESSION_ID}"),
            CancelUrl = _host.Url("/reservations/R1?left=1"),
            ClientReferenceId = "R1",
            CustomerEmail = "member@demo.example",
            Locale = "ja",
            SubmitType = "book",
            ExpiresAt = Now.AddMinutes(35),
            Metadata = new() { ["reservation"] = "R1" },
            PaymentIntentData = new() { Metadata = new() { ["payment"] = "PY1" } },
            ExcludedPaymentMethodTypes = ["konbini"],
        };

    private async Task<Session> PaidAsync(SessionCreateOptions order)
    {
        var sessions = new SessionService(_client);
        var session = await sessions.CreateAsync(order);
        Assert.Equal(HttpStatusCode.SeeOther, (await _host.PayAsync(session.Url)).StatusCode);
        return await sessions.GetAsync(session.Id);
    }

    private async Task<Session> SubscribedAsync()
    {
        var customer = await new CustomerService(_client).CreateAsync(
            new CustomerCreateOptions { Email = "member@demo.example" }
        );
        return await PaidAsync(
            new SessionCreateOptions
            {
                Mode = "subscription",
                Customer = customer.Id,
                LineItems = [new() { Price = "price_demo_yoga_4", Quantity = 1 }],
                SuccessUrl = _host.Url("/contracts/CT1"),
                SubscriptionData = new() { Metadata = new() { ["contract"] = "CT1" } },
            }
        );
    }
}
