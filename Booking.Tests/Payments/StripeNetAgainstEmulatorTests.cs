using System.Collections;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Booking.Tests.TestKit;
using Booking.Web.Stripe;
using Stripe;
using Stripe.Checkout;
using PortalSessionCreateOptions = Stripe.BillingPortal.SessionCreateOptions;
using PortalSessionService = Stripe.BillingPortal.SessionService;

namespace Booking.Tests.Payments;

/// <summary>The emulator seen by a client that knows nothing of it: Stripe.net's own typed services over HTTP.</summary>
public sealed class StripeNetAgainstEmulatorTests : IAsyncLifetime
{
    private StripeEmulatorHost _host = null!;
    private StripeClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await StripeEmulatorHost.StartAsync();
        _client = Client("sk_test_net");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_session_is_created_retrieved_listed_and_expired()
    {
        var sessions = new SessionService(_client);
        var created = await sessions.CreateAsync(Order());
        Assert.Equal(
            ("checkout.session", "open", "unpaid", "payment", "jpy", "ja", "book", false),
            (
                created.Object,
                created.Status,
                created.PaymentStatus,
                created.Mode,
                created.Currency,
                created.Locale,
                created.SubmitType,
                created.Livemode
            )
        );
        Assert.Equal(
            (5000L, "R1", null, "hosted_page"),
            (created.AmountTotal, created.ClientReferenceId, created.PaymentIntentId, created.UiMode)
        );
        Assert.Equal("R1", created.Metadata["reservation"]);
        Assert.Equal("member@demo.example", created.CustomerDetails.Email);
        Assert.Equal(Now, created.Created);
        Assert.Equal(Now.AddMinutes(35), created.ExpiresAt);
        Assert.StartsWith(_host.Url("/dev/stripe/pay/cs_test_"), created.Url);
        Assert.StartsWith("req_", created.StripeResponse.RequestId);

        var found = await sessions.GetAsync(created.Id);
        Assert.Equal(created.ToJson(), found.ToJson());
        var open = await sessions.ListAsync(
            new SessionListOptions
            {
                Status = "open",
                Created = new DateRangeOptions { GreaterThanOrEqual = Now },
            }
        );
        Assert.Equal(created.Id, Assert.Single(open).Id);

        var expired = await sessions.ExpireAsync(created.Id);
        Assert.Equal(("expired", null), (expired.Status, expired.Url));
        Assert.Empty(await sessions.ListAsync(new SessionListOptions { Status = "open" }));
        AssertKnown(created, expired);
    }

    [Fact]
    public async Task A_list_is_paged_to_its_end_by_the_library()
    {
        var sessions = new SessionService(_client);
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add((await sessions.CreateAsync(Order())).Id);
        var seen = new List<string>();
        await foreach (var session in sessions.ListAutoPagingAsync(new SessionListOptions { Limit = 2 }))
            seen.Add(session.Id);
        Assert.Equal(Enumerable.Reverse(ids), seen);
    }

    [Fact]
    public async Task A_payment_its_charge_and_its_refunds_are_told()
    {
        var session = await PaidAsync(Order());
        Assert.Equal(("complete", "paid", null), (session.Status, session.PaymentStatus, session.Url));

        var intent = await new PaymentIntentService(_client).GetAsync(session.PaymentIntentId);
        Assert.Equal(
            ("succeeded", 5000L, 5000L, "jpy"),
            (intent.Status, intent.Amount, intent.AmountReceived, intent.Currency)
        );
        Assert.Equal("PY1", intent.Metadata["payment"]);
        Assert.Null(intent.LastPaymentError);
        Assert.Equal(intent.Id, Assert.Single(await new PaymentIntentService(_client).ListAsync()).Id);

        var refunds = new RefundService(_client);
        var refund = await refunds.CreateAsync(
            new RefundCreateOptions
            {
                PaymentIntent = intent.Id,
                Amount = 1200,
                Reason = RefundReasons.RequestedByCustomer,
                Metadata = new() { ["refund"] = "RF1" },
            }
        );
        Assert.Equal(
            ("succeeded", 1200L, "jpy", intent.Id, intent.LatestChargeId, "requested_by_customer"),
            (refund.Status, refund.Amount, refund.Currency, refund.PaymentIntentId, refund.ChargeId, refund.Reason)
        );
        Assert.Equal("RF1", (await refunds.GetAsync(refund.Id)).Metadata["refund"]);
        Assert.Equal(
            refund.Id,
            Assert.Single(await refunds.ListAsync(new RefundListOptions { PaymentIntent = intent.Id })).Id
        );

        var charges = new ChargeService(_client);
        var charge = await charges.GetAsync(intent.LatestChargeId);
        Assert.Equal(
            (5000L, 1200L, false, true, "4242"),
            (charge.Amount, charge.AmountRefunded, charge.Refunded, charge.Paid, charge.PaymentMethodDetails.Card.Last4)
        );
        Assert.Equal(
            charge.Id,
            Assert.Single(await charges.ListAsync(new ChargeListOptions { PaymentIntent = intent.Id })).Id
        );
        AssertKnown(session, intent, refund, charge);
    }

    [Fact]
    public async Task A_declined_card_is_told_by_its_payment()
    {
        var session = await new SessionService(_client).CreateAsync(Order());
        await _host.PayAsync(session.Url, "4000000000009995");
        var intent = Assert.Single(await new PaymentIntentService(_client).ListAsync());
        Assert.Equal(("requires_payment_method", 0L), (intent.Status, intent.AmountReceived));
        Assert.Equal(
            ("card_error", "card_declined", "insufficient_funds"),
            (intent.LastPaymentError.Type, intent.LastPaymentError.Code, intent.LastPaymentError.DeclineCode)
        );
        AssertKnown(intent);
    }

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
        AssertKnown(customer, price);
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
        AssertKnown(session, subscription, ending, over);
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
        AssertKnown(invoice, payment);
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
        AssertKnown(portal);
    }

    [Fact]
    public async Task Events_hold_typed_objects_and_webhooks_are_signed()
    {
        var session = await PaidAsync(Order());
        var events = new EventService(_client);
        var told = Assert.Single(
            await events.ListAsync(new EventListOptions { Types = [EventTypes.CheckoutSessionCompleted], Limit = 1 })
        );
        Assert.Equal((StripeVersion.Pinned, Now, false), (told.ApiVersion, told.Created, told.Livemode));
        Assert.Equal(session.Id, Assert.IsType<Session>(told.Data.Object).Id);
        Assert.Equal(
            told.Data.Object.Object,
            Assert.IsType<Session>((await events.GetAsync(told.Id)).Data.Object).Object
        );
        Assert.All(
            await events.ListAsync(new EventListOptions { Limit = 100 }),
            one =>
            {
                Assert.NotNull(one.Data.Object);
                AssertKnown(one, (StripeEntity)one.Data.Object);
            }
        );

        var hook = await _host.WebhookAsync(EventTypes.CheckoutSessionCompleted, _host.Pass);
        var signedAt = _host.Clock.GetUtcNow().ToUnixTimeSeconds();
        var sent = EventUtility.ConstructEvent(
            Encoding.UTF8.GetString(hook.Body),
            hook.Signature,
            StripeEmulatorHost.FirstSecret,
            300,
            signedAt
        );
        Assert.Equal(told.Id, sent.Id);
    }

    [Fact]
    public async Task Refusals_are_exceptions_with_type_code_and_parameter()
    {
        var sessions = new SessionService(_client);
        await RefusedAsync(
            HttpStatusCode.NotFound,
            "invalid_request_error",
            "resource_missing",
            "session",
            () => sessions.GetAsync("cs_test_none")
        );
        var wrong = Order();
        wrong.CustomerEmail = "no address";
        await RefusedAsync(
            HttpStatusCode.BadRequest,
            "invalid_request_error",
            "email_invalid",
            "customer_email",
            () => sessions.CreateAsync(wrong)
        );
        var odd = Order();
        odd.AddExtraParam("payment_method_types[0]", "card");
        await RefusedAsync(
            HttpStatusCode.BadRequest,
            "invalid_request_error",
            "parameter_unknown",
            "payment_method_types[0]",
            () => sessions.CreateAsync(odd)
        );

        var once = new RequestOptions { IdempotencyKey = "once" };
        var created = await sessions.CreateAsync(Order(), once);
        Assert.Equal(created.Id, (await sessions.CreateAsync(Order(), once)).Id);
        await RefusedAsync(
            HttpStatusCode.BadRequest,
            "idempotency_error",
            null,
            null,
            () => sessions.CreateAsync(Order(amount: 6000), once)
        );
        await sessions.ExpireAsync(created.Id);
        await RefusedAsync(
            HttpStatusCode.BadRequest,
            "invalid_request_error",
            null,
            null,
            () => sessions.ExpireAsync(created.Id)
        );

        var paid = await PaidAsync(Order());
        var refunds = new RefundService(_client);
        var all = new RefundCreateOptions { PaymentIntent = paid.PaymentIntentId };
        await refunds.CreateAsync(all);
        await RefusedAsync(
            HttpStatusCode.BadRequest,
            "invalid_request_error",
            "charge_already_refunded",
            null,
            () => refunds.CreateAsync(all)
        );
        await RefusedAsync(
            HttpStatusCode.Unauthorized,
            "invalid_request_error",
            null,
            null,
            () => new SessionService(Client("sk_live_1")).GetAsync(paid.Id)
        );
        var older = new RawRequestOptions { AdditionalHeaders = { ["Stripe-Version"] = "2026-07-29.dahlia" } };
        await RefusedAsync(
            HttpStatusCode.BadRequest,
            "invalid_request_error",
            null,
            null,
            () => _client.RawRequestAsync(HttpMethod.Get, "/v1/refunds", null, older)
        );
    }

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

    private static async Task RefusedAsync(
        HttpStatusCode status,
        string type,
        string? code,
        string? param,
        Func<Task> call
    )
    {
        var refusal = await Assert.ThrowsAsync<StripeException>(call);
        Assert.Equal(
            (status, type, code, param),
            (refusal.HttpStatusCode, refusal.StripeError.Type, refusal.StripeError.Code, refusal.StripeError.Param)
        );
        Assert.NotEmpty(refusal.StripeError.Message);
        Assert.StartsWith("req_", refusal.StripeResponse.RequestId);
    }

    /// <summary>The emulator sends no field that Stripe's objects of this version do not have.</summary>
    private static void AssertKnown(params StripeEntity[] entities) =>
        Assert.Empty(entities.SelectMany(entity => Unknown(entity, entity.GetType().Name)).Distinct());

    private static IEnumerable<string> Unknown(StripeEntity entity, string path)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var known = entity
            .GetType()
            .GetProperties(Any)
            .Where(property => property.GetCustomAttribute<JsonPropertyNameAttribute>() is not null)
            .ToDictionary(property => property.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name);
        if (entity.RawJsonElement is not { ValueKind: JsonValueKind.Object } json)
            return [];
        var own = json.EnumerateObject()
            .Select(field => field.Name)
            .Where(name => !known.ContainsKey(name))
            .Select(name => $"{path}.{name}");
        var inner = known.Values.SelectMany(property =>
            property.GetValue(entity) switch
            {
                StripeEntity child and not IEnumerable => Unknown(child, $"{path}.{property.Name}"),
                IEnumerable list and not string => list.OfType<StripeEntity>()
                    .SelectMany(child => Unknown(child, $"{path}.{property.Name}")),
                _ => [],
            }
        );
        return own.Concat(inner);
    }
}
