using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Web;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

/// <summary>What a call may hold.</summary>
public sealed partial class StripeEmulatorApiTests
{
    [Theory]
    [InlineData("colour=red", "parameter_unknown", "colour")]
    [InlineData("line_items[0][price_data][colour]=red", "parameter_unknown", "line_items[0][price_data][colour]")]
    [InlineData("line_items[x][quantity]=1", "parameter_unknown", "line_items[x][quantity]")]
    [InlineData("metadata=red", "parameter_unknown", "metadata")]
    [InlineData("payment_intent_data[colour]=red", "parameter_unknown", "payment_intent_data[colour]")]
    [InlineData("payment_method_types[0]=card", "parameter_unknown", "payment_method_types[0]")]
    [InlineData("a b=1", "parameter_unknown", "a b")]
    [InlineData("automatic_tax[enabled]=true", "emulator_unsupported", "automatic_tax[enabled]")]
    [InlineData("mode=", "parameter_invalid_empty", "mode")]
    [InlineData("mode=gift", null, "mode")]
    [InlineData("mode=setup", "emulator_unsupported", "mode")]
    [InlineData("submit_type=buy", null, "submit_type")]
    [InlineData("locale=tlh", null, "locale")]
    [InlineData("adaptive_pricing[enabled]=False", null, "adaptive_pricing[enabled]")]
    [InlineData("line_items[0][quantity]=1.5", "parameter_invalid_integer", "line_items[0][quantity]")]
    [InlineData("line_items[0][quantity]=0", "parameter_invalid_integer", "line_items[0][quantity]")]
    [InlineData("line_items[0][price_data][currency]=JPY", null, "line_items[0][price_data][currency]")]
    [InlineData("line_items[0][price_data][unit_amount]=49", "amount_too_small", null)]
    [InlineData(
        "line_items[0][price_data][unit_amount]=-1",
        "parameter_invalid_integer",
        "line_items[0][price_data][unit_amount]"
    )]
    [InlineData("success_url=/reservations", "url_invalid", "success_url")]
    [InlineData("customer_email=nobody", "email_invalid", "customer_email")]
    [InlineData("payment_method_configuration=abc", "resource_missing", "payment_method_configuration")]
    [InlineData("excluded_payment_method_types[0]=cash", null, "excluded_payment_method_types[0]")]
    public async Task A_wrong_parameter_is_refused_by_name(string change, string? code, string? param)
    {
        var error = await RefusedAsync(Body(change));
        Assert.Equal(
            ("invalid_request_error", code, param),
            (Text(error, "type"), Text(error, "code"), Text(error, "param"))
        );
        Assert.NotEmpty(Text(error, "message")!);
        Assert.Equal(0, (await _host.GetAsync(Sessions)).GetProperty("data").GetArrayLength());
    }

    [Theory]
    [InlineData("mode", "mode")]
    [InlineData("success_url", "success_url")]
    [InlineData("line_items[0][quantity]", "line_items[0][quantity]")]
    [InlineData("line_items[0][price_data][product_data][name]", "line_items[0][price_data][product_data][name]")]
    [InlineData("line_items", "line_items")]
    public async Task A_missing_parameter_is_refused_by_name(string without, string param)
    {
        var error = await RefusedAsync(Body(without: without));
        Assert.Equal(("parameter_missing", param), (Text(error, "code"), Text(error, "param")));
    }

    [Fact]
    public async Task Metadata_has_its_limits()
    {
        Assert.Equal("parameter_unknown", Text(await RefusedAsync(Body($"metadata[{new string('k', 41)}]=1")), "code"));
        Assert.Equal(
            "parameter_invalid_string_length",
            Text(await RefusedAsync(Body($"metadata[k]={new string('v', 501)}")), "code")
        );
        Assert.Equal(
            "metadata",
            Text(
                await RefusedAsync(Body(string.Join('&', Enumerable.Range(0, 51).Select(i => $"metadata[k{i}]=1")))),
                "param"
            )
        );
        Assert.Equal(
            "parameter_invalid_string_length",
            Text(await RefusedAsync(Body($"client_reference_id={new string('r', 201)}")), "code")
        );
    }

    [Theory]
    [InlineData(30 * 60, true)]
    [InlineData(30 * 60 - 1, false)]
    [InlineData(24 * 3600, true)]
    [InlineData(24 * 3600 + 1, false)]
    public async Task A_session_lives_between_thirty_minutes_and_a_day(int seconds, bool allowed)
    {
        var end = _host.Clock.GetUtcNow().ToUnixTimeSeconds() + seconds;
        var (response, json) = await _host.PostAsync(
            Sessions,
            Body(string.Create(CultureInfo.InvariantCulture, $"expires_at={end}"))
        );
        Assert.Equal(allowed ? 200 : 400, (int)response.StatusCode);
        if (allowed)
            Assert.Equal(end, json.GetProperty("expires_at").GetInt64());
        else
            Assert.Equal("expires_at", Text(json.GetProperty("error"), "param"));
    }

    [Fact]
    public async Task Several_items_add_up_and_must_share_a_currency()
    {
        const string Second =
            "line_items[1][price_data][unit_amount]=300&line_items[1][price_data][product_data][name]=Mat&"
            + "line_items[1][quantity]=2&line_items[1][price_data][currency]=";
        var (_, json) = await _host.PostAsync(Sessions, Body(Second + "jpy"));
        Assert.Equal(5600, json.GetProperty("amount_total").GetInt64());
        Assert.Equal("line_items", Text(await RefusedAsync(Body(Second + "usd")), "param"));
    }
}
