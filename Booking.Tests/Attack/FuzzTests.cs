using System.Net.Http.Headers;
using System.Text;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Attack;

/// <summary>
/// Whatever is put into addresses, forms, headers and webhooks: no failure, no stack trace, no markup that comes back,
/// an answer in time. A seed that fails is in the message, and fails again.
/// </summary>
public sealed class FuzzTests(AttackSite site) : IClassFixture<AttackSite>
{
    private const string Secret = "whsec_emulated";

    private static int Rounds => AttackSite.IsLong ? 60 : 2;

    [Fact]
    public async Task Addresses_and_queries_of_every_page_and_endpoint()
    {
        var faults = new List<string>();
        foreach (var endpoint in site.Endpoints.Where(e => MayBeAsked(e)))
            for (var seed = 0; seed < Rounds; seed++)
            {
                var fuzz = new Fuzz(seed * 7919 + endpoint.RoutePattern.RawText!.Length);
                var path = AttackSite.Filled(endpoint, _ => seed == 0 ? "1" : Segment(fuzz.Word()));
                var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
                foreach (var caller in new[] { Caller.Guest, Caller.Admin, Caller.Member })
                {
                    using var request = new HttpRequestMessage(new(method), $"{path}?{fuzz.Query()}");
                    Add(faults, seed, await site.FaultAsync(caller, request));
                }
            }

        AssertNone(faults);
    }

    [Fact]
    public async Task Headers_of_any_kind()
    {
        var faults = new List<string>();
        string[] names =
        [
            "Accept-Language",
            "Accept",
            "Cookie",
            "Origin",
            "Referer",
            "User-Agent",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "RequestVerificationToken",
            "Range",
            "If-None-Match",
            "If-Modified-Since",
            "traceparent",
            "baggage",
            "Content-Type",
            "Authorization",
            "X-HTTP-Method-Override",
        ];
        string[] paths = ["/", "/book", "/account/login", "/api/slots", "/health/ready", "/app.css", "/no-such-page"];
        for (var seed = 0; seed < Rounds * 25; seed++)
        {
            var fuzz = new Fuzz(seed);
            using var request = new HttpRequestMessage(HttpMethod.Get, fuzz.One(paths));
            for (var i = 0; i < 3; i++)
                request.Headers.TryAddWithoutValidation(fuzz.One(names), Visible(fuzz.Word()));
            Add(faults, seed, await site.FaultAsync(fuzz.One(Enum.GetValues<Caller>()), request));
        }

        AssertNone(faults);
    }

    [Fact]
    public async Task Forms_with_their_token_and_any_contents()
    {
        var faults = new List<string>();
        string[] forms =
        [
            "/account/login",
            "/account/register",
            "/account/forgot",
            "/account/resend",
            "/account/reset?account=x&token=y",
            "/account/confirm?account=x&token=y",
            "/account/address?token=x",
            "/account/address/undo?token=x",
            "/account/manage",
            "/account/manage/two-factor",
            "/account/sessions",
            "/account/passkeys",
            "/account/passkeys/AQID",
            "/account/withdraw",
            "/account/login-2fa",
            "/account/login-recovery",
        ];
        foreach (var path in forms)
            foreach (var caller in new[] { Caller.Guest, Caller.Member })
            {
                var html = await site[caller].GetStringOrNothingAsync(path);
                foreach (var form in FormFields.Of(html))
                    for (var seed = 0; seed < Rounds; seed++)
                    {
                        var fuzz = new Fuzz(seed + 31 * path.Length);
                        var fields = form.Fields.Select(f => new KeyValuePair<string, string>(f.Name, Of(f, fuzz)));
                        using var request = new HttpRequestMessage(HttpMethod.Post, path)
                        {
                            Content = new FormUrlEncodedContent(fields),
                        };
                        Add(faults, seed, await site.FaultAsync(caller, request));
                    }
            }

        AssertNone(faults);
    }

    private static string Of((string Name, string Value, bool IsOurs) field, Fuzz fuzz) =>
        field.IsOurs ? field.Value : Text(fuzz);

    [Fact]
    public async Task Bodies_that_are_no_forms_and_uploads_that_are_none()
    {
        var faults = new List<string>();
        string[] types =
        [
            "application/json",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/x-www-form-urlencoded; charset=utf-7",
            "text/xml",
            "nonsense",
        ];
        var targets = site
            .Endpoints.SelectMany(
                e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"],
                (e, m) => (e, m)
            )
            .Where(t => t.m is "POST" or "GET" && MayBeAsked(t.e))
            .Select(t => AttackSite.Filled(t.e, _ => "1"))
            .Distinct()
            .ToList();
        foreach (var path in targets)
        {
            var fuzz = new Fuzz(path.Length);
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(fuzz.Mutated("{\"a\":[1,2,{\"b\":null}]}")));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", fuzz.One(types));
            Add(faults, path.Length, await site.FaultAsync(Caller.Member, request));
        }

        AssertNone(faults);
    }

    [Fact]
    public async Task Webhook_bodies_with_and_without_a_signature_change_nothing_that_is_owed()
    {
        var faults = new List<string>();
        var before = await MoneyAsync();
        const string whole = """
            {"id":"evt_fuzz","object":"event","api_version":"2026-10-28.endive","created":1790000000,"livemode":false,
             "type":"checkout.session.completed","data":{"object":{"id":"cs_x","object":"checkout.session",
             "status":"complete","payment_status":"paid","amount_total":5000,"currency":"jpy","livemode":false,
             "client_reference_id":"R1","metadata":{"payment":"PY1"},"payment_intent":"pi_x","expires_at":1790002100,
             "created":1790000000,"url":null}}}
            """;
        for (var seed = 0; seed < Rounds * 40; seed++)
        {
            var fuzz = new Fuzz(seed);
            var body = Encoding.UTF8.GetBytes(fuzz.Mutated(whole.Replace("evt_fuzz", $"evt_fuzz{seed}")));
            using var request = new HttpRequestMessage(HttpMethod.Post, "/stripe/webhook")
            {
                Content = new ByteArrayContent(body),
            };
            var now = TimeProvider.System.GetUtcNow();
            request.Headers.TryAddWithoutValidation(
                StripeSignature.Header,
                fuzz.Next(4) switch
                {
                    0 => Visible(fuzz.Word()),
                    1 => WebhookSigner.Sign(body, now, "whsec_other"),
                    _ => WebhookSigner.Sign(body, now, Secret),
                }
            );
            Add(faults, seed, await site.FaultAsync(Caller.Guest, request));
        }

        AssertNone(faults);
        Assert.Equal(before, await MoneyAsync());
    }

    private async Task<List<string>> MoneyAsync()
    {
        await using var db = await site.Host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        return await db
            .Payments.OrderBy(p => p.Id)
            .Select(p => p.Id + " " + p.Status + " " + p.Refunded + " " + p.RefundAsked)
            .ToListAsync();
    }

    /// <summary>Not what ends the attack: signing out, and the switches of the emulation.</summary>
    private static bool MayBeAsked(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText is { } route
        && !route.TrimStart('/').StartsWith("dev/", StringComparison.Ordinal)
        && !route.Contains("logout", StringComparison.Ordinal)
        && !route.Contains("_blazor", StringComparison.Ordinal);

    /// <summary>A dot alone would be another path.</summary>
    private static string Segment(string word) =>
        word.Trim('.', '/') is { Length: > 0 } some ? some.Replace("\ud800", "x") : "x";

    private static string Text(Fuzz fuzz) => fuzz.Word().Replace("\ud800", "\uFFFD");

    /// <summary>What a client can send in a header at all.</summary>
    private static string Visible(string word) => string.Concat(word.Where(c => c is >= ' ' and <= '~'));

    private static void Add(List<string> faults, int seed, string? fault)
    {
        if (fault is not null)
            faults.Add($"seed {seed}: {fault}");
    }

    private void AssertNone(List<string> faults) =>
        Assert.True(
            faults.Count == 0,
            $"{faults.Count}:\n{string.Join('\n', faults.Take(15))}\n{string.Join('\n', site.Errors.Take(5))}"
        );
}
