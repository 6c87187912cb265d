using System.Net;
using System.Text;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Api;

/// <summary>POST /stripe/webhook over a real socket: what is Stripe's is stored, what is not changes nothing.</summary>
public sealed class StripeWebhookTests(SharedWebHost shared) : IClassFixture<SharedWebHost>
{
    private const string Secret = "whsec_emulated";

    private WebHost Host => shared.Host;

    [Fact]
    public async Task A_signed_event_is_stored_and_answered_with_2xx()
    {
        var id = NewId();
        using var answer = await PostAsync(Event(id));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(InboxState.Ignored, (await InboxAsync(id))!.State);
    }

    [Fact]
    public async Task A_second_delivery_is_answered_with_2xx_and_stored_once()
    {
        var id = NewId();
        using var first = await PostAsync(Event(id));
        using var second = await PostAsync(Event(id));
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Contains("\"duplicate\":true", await second.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("whsec_somebody_else")]
    [InlineData(null)]
    public async Task A_wrong_or_missing_signature_is_a_400_and_changes_nothing(string? secret)
    {
        var id = NewId();
        using var answer = await PostAsync(Event(id), secret);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Null(await InboxAsync(id));
    }

    [Fact]
    public async Task An_old_signature_is_a_400_and_changes_nothing()
    {
        var id = NewId();
        using var answer = await PostAsync(Event(id), at: TimeProvider.System.GetUtcNow().AddMinutes(-6));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(await InboxAsync(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"evt_1\"}")]
    public async Task A_signed_body_that_is_no_event_is_a_400(string body)
    {
        using var answer = await PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_of_10_MB_is_refused_before_it_is_read_to_the_end()
    {
        using var answer = await PostAsync(new string('x', 10 * 1024 * 1024));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("amount_total", 1)]
    [InlineData("currency", "usd")]
    [InlineData("livemode", true)]
    public async Task A_payment_of_the_wrong_amount_currency_or_mode_confirms_nothing(string field, object value)
    {
        var (hold, session, price, payment) = await HoldAsync();
        var facts = new Dictionary<string, object>
        {
            ["amount_total"] = price,
            ["currency"] = "jpy",
            ["livemode"] = false,
            [field] = value,
        };
        var id = NewId();
        using var answer = await PostAsync(Completed(id, session, hold, payment, facts));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(InboxState.Rejected, (await InboxAsync(id))!.State);
        await using var db = Open();
        var reservationId = long.Parse(hold[1..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(ReservationStatus.Held, (await db.Reservations.SingleAsync(r => r.Id == reservationId)).Status);
        Assert.Equal(
            PaymentStatus.Pending,
            (await db.Payments.SingleAsync(p => p.ReservationId == reservationId)).Status
        );
    }

    [Fact]
    public async Task Twenty_deliveries_at_once_confirm_once_and_write_one_mail()
    {
        var (hold, session, price, payment) = await HoldAsync();
        var body = Completed(
            NewId(),
            session,
            hold,
            payment,
            new()
            {
                ["amount_total"] = price,
                ["currency"] = "jpy",
                ["livemode"] = false,
            }
        );
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(body)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        await using var db = Open();
        var id = long.Parse(hold[1..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(ReservationStatus.Confirmed, (await db.Reservations.SingleAsync(r => r.Id == id)).Status);
        Assert.Equal(1, await db.OutboxMails.CountAsync(m => m.Facts.Contains($"\"{hold}\"")));
        Assert.Equal(
            1,
            await db.StateTransitions.CountAsync(t =>
                t.Entity == "Reservation" && t.EntityId == id && t.To == "Confirmed" && t.Success
            )
        );
    }

    /// <summary>A hold of a lesson next week by a member of its own, and the session that was opened for it.</summary>
    private async Task<(string Reservation, string Session, long Price, string Payment)> HoldAsync()
    {
        var actor = await shared.NewMemberAsync();
        await using var db = Open();
        var soon = TimeProvider.System.GetUtcNow().AddDays(5);
        var slot = await db
            .Slots.Where(s => s.Capacity == 1 && s.Reserved == 0 && s.StartsAt > soon)
            .OrderBy(s => s.Id)
            .Select(s => s.Id)
            .FirstAsync();
        var result = await Host.Get<PlaceHold>()
            .RunAsync(
                actor,
                new(slot, Domain.Catalog.ReservationType.Regular, Guid.NewGuid().ToString()),
                CancellationToken.None
            );
        Assert.True(result.Succeeded(out var hold, out var refusal), refusal?.ToString());
        Assert.NotNull(hold.PaymentUrl);
        var id = long.Parse(hold.ReservationNumber[1..], System.Globalization.CultureInfo.InvariantCulture);
        var payment = await db.Payments.SingleAsync(p => p.ReservationId == id);
        return (
            hold.ReservationNumber,
            (await db.Checkouts.SingleAsync(c => c.PaymentId == payment.Id)).SessionId!,
            payment.Amount,
            payment.Number
        );
    }

    private static string NewId() => "evt_" + Guid.NewGuid().ToString("n");

    private static string Event(string id) =>
        $$$$"""
            {"id":"{{{{id}}}}","object":"event","type":"customer.created",
             "api_version":"{{{{StripeVersion.Pinned}}}}","created":1790000000,"livemode":false,
             "data":{"object":{"id":"cus_1","object":"customer"}}}
            """;

    private static string Completed(
        string id,
        string session,
        string reservation,
        string payment,
        Dictionary<string, object> facts
    ) =>
        $$$$"""
            {"id":"{{{{id}}}}","object":"event","type":"checkout.session.completed",
             "api_version":"{{{{StripeVersion.Pinned}}}}","created":1790000000,"livemode":{{{{Json(
                facts["livemode"]
            )}}}},
             "data":{"object":{"id":"{{{{session}}}}","object":"checkout.session","status":"complete",
              "payment_status":"paid","mode":"payment","payment_intent":"pi_{{{{id}}}}",
              "amount_total":{{{{Json(facts["amount_total"])}}}},"currency":{{{{Json(
                facts["currency"]
            )}}}},"livemode":{{{{Json(facts["livemode"])}}}},"client_reference_id":"{{{{reservation}}}}",
              "metadata":{"reservation":"{{{{reservation}}}}","payment":"{{{{payment}}}}"},
               "expires_at":1790002100,"created":1790000000,"url":null}}}
            """;

    private static string Json(object value) => System.Text.Json.JsonSerializer.Serialize(value);

    private async Task<HttpResponseMessage> PostAsync(string body, string? secret = Secret, DateTimeOffset? at = null)
    {
        using var client = Host.Client();
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, "stripe/webhook")
        {
            Content = new ByteArrayContent(bytes),
        };
        if (secret is not null)
            request.Headers.Add(
                StripeSignature.Header,
                WebhookSigner.Sign(bytes, at ?? TimeProvider.System.GetUtcNow(), secret)
            );
        // Well-behaved clients ask before they send large bodies.
        request.Headers.ExpectContinue = bytes.Length > 1_000_000;
        return await client.SendAsync(request);
    }

    private BookingDbContext Open() => Host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContext();

    private async Task<InboxEvent?> InboxAsync(string id)
    {
        await using var db = Open();
        return await db.InboxEvents.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id);
    }
}
