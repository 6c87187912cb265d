using System.Net;
using System.Text;
using Booking.Tests.TestKit;
using Booking.Web.Stripe;
using Stripe;
using Stripe.Checkout;

namespace Booking.Tests.Payments;

/// <summary>
/// The emulator seen by a client that knows nothing of it: Stripe.net's own typed services over HTTP.
/// </summary>
public sealed partial class StripeNetAgainstEmulatorTests : IAsyncLifetime
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
        StripeNetFields.AssertKnown(created, expired);
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
        StripeNetFields.AssertKnown(session, intent, refund, charge);
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
        StripeNetFields.AssertKnown(intent);
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
                StripeNetFields.AssertKnown(one, (StripeEntity)one.Data.Object);
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
    public void A_field_that_the_library_does_not_know_is_found_at_any_depth()
    {
        const string Json = """{"id":"cs_1","colour":"red","total_details":{"amount_tip":1},"amount_total":1}""";
        var session = StripeEntity.FromJson<Session>(Json);
        Assert.Equal(
            ["Session.colour", "Session.TotalDetails.amount_tip"],
            StripeNetFields.Unknown(session, "Session")
        );
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
}
