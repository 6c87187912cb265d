using System.Net;
using System.Text.Json;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Booking.Tests.Payments;

/// <summary>
/// An event with a good signature is stored, or refused in words that are true (rule Webhook): never a 500, never "it
/// is stored" of what is not.
/// </summary>
public sealed class UnstorableEventTests(SharedWebHost shared) : IClassFixture<SharedWebHost>
{
    private const string Nul = "evt_a\0b";

    [Theory]
    [InlineData(Nul, "customer.created", "cus_1")]
    [InlineData("evt_\u202Ea", "customer.created", "cus_1")]
    [InlineData("5000", "customer.created", "cus_1")]
    [InlineData("evt_type", "customer.\0created", "cus_1")]
    [InlineData("evt_intent", "payment_intent.created", Nul)]
    [InlineData("evt_intent_long", "payment_intent.created", "5000")]
    [InlineData("evt_session", "checkout.session.expired", Nul)]
    public async Task One_that_no_column_can_hold_is_refused(string id, string type, string subject)
    {
        using var answer = await PostAsync(Long(id), type, Long(subject));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("nothing was", await answer.Content.ReadAsStringAsync());
        Assert.False(await IsStoredAsync(Long(id).Replace("\0", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_whose_words_are_odd_but_whose_ids_fit_is_stored()
    {
        var id = $"evt_{Guid.NewGuid():n}";
        using var answer = await PostAsync(id, "customer.created", "cus_1", "a name with \0 and \u202E");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(await IsStoredAsync(id));
    }

    private static string Long(string text) => text == "5000" ? new string('e', 5000) : text;

    private async Task<HttpResponseMessage> PostAsync(string id, string type, string subject, string name = "Aoi")
    {
        var kind =
            type.StartsWith("payment", StringComparison.Ordinal) ? "payment_intent"
            : type.StartsWith("checkout", StringComparison.Ordinal) ? "checkout.session"
            : "customer";
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id,
                @object = "event",
                type,
                api_version = "2026-10-28.endive",
                created = 1795143600,
                livemode = false,
                data = new
                {
                    @object = new
                    {
                        id = subject,
                        @object = kind,
                        name,
                    },
                },
            }
        );
        using var client = shared.Host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "stripe/webhook")
        {
            Content = new ByteArrayContent(body),
        };
        var secret = shared.Host.Get<IOptions<StripeOptions>>().Value.WebhookSecrets[0];
        request.Headers.Add(StripeSignature.Header, WebhookSigner.Sign(body, TimeProvider.System.GetUtcNow(), secret));
        return await client.SendAsync(request);
    }

    private async Task<bool> IsStoredAsync(string id)
    {
        await using var db = TestDatabase.Open(shared.Host.Target);
        return await db.InboxEvents.AnyAsync(e => e.Id == id);
    }
}
