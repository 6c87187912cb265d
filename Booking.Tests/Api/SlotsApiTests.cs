using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Booking.Tests.TestKit;

namespace Booking.Tests.Api;

/// <summary>GET /api/slots and /api/me/reservations as a program meets them.</summary>
public sealed class SlotsApiTests(SharedWebHost shared) : IClassFixture<SharedWebHost>
{
    [Fact]
    public async Task Slots_come_ordered_by_start_in_pages_that_together_are_all()
    {
        var from = TimeProvider.System.GetUtcNow();
        var query = $"api/slots?from={from:yyyy-MM-ddTHH:mm:ssZ}&to={from.AddDays(5):yyyy-MM-ddTHH:mm:ssZ}&pageSize=40";
        var seen = new List<(DateTimeOffset StartsAt, string Number)>();
        int total;
        for (var page = 1; ; page++)
        {
            var json = await GetAsync($"{query}&page={page}");
            total = json.GetProperty("total").GetInt32();
            var items = json.GetProperty("items").EnumerateArray().ToList();
            seen.AddRange(
                items.Select(i => (i.GetProperty("startsAt").GetDateTimeOffset(), i.GetProperty("number").GetString()!))
            );
            if (items.Count < 40)
                break;
        }

        Assert.True(total > 40);
        Assert.Equal(total, seen.Select(s => s.Number).Distinct().Count());
        Assert.Equal(seen.OrderBy(s => s.StartsAt), seen, (a, b) => a.StartsAt == b.StartsAt);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        var json = await GetAsync("api/slots?location=LC2&staff=ST1&pageSize=200");
        Assert.All(
            json.GetProperty("items").EnumerateArray(),
            slot =>
            {
                Assert.Equal("LC2", slot.GetProperty("location").GetProperty("number").GetString());
                Assert.Equal("ST1", slot.GetProperty("staff").GetProperty("number").GetString());
            }
        );
        var free = await GetAsync("api/slots?available=true&pageSize=200");
        Assert.All(
            free.GetProperty("items").EnumerateArray(),
            slot =>
                Assert.True(
                    slot.GetProperty("seats").GetProperty("left").GetInt32() > 0
                        || slot.GetProperty("trialSeats").GetProperty("left").GetInt32() > 0
                )
        );
    }

    [Theory]
    [InlineData("page=-1", "page")]
    [InlineData("page=0", "page")]
    [InlineData("pageSize=1000", "pageSize")]
    [InlineData("pageSize=abc", "pageSize")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=9999-12-31", "from")]
    [InlineData("from=0001-01-01", "from")]
    [InlineData("from=2026-01-01&to=2036-01-01", "to")]
    [InlineData("from=2026-02-01&to=2026-01-01", "to")]
    [InlineData("location=PG1", "location")]
    [InlineData("staff=ST0", "staff")]
    [InlineData("available=perhaps", "available")]
    [InlineData("category=99999999999999999999", "category")]
    public async Task Bad_input_is_a_400_that_names_the_parameter(string query, string parameter)
    {
        using var client = shared.Host.Client();
        using var answer = await client.GetAsync("api/slots?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out _), problem.ToString());
        Assert.NotEmpty(problem.GetProperty("correlationId").GetString()!);
    }

    [Fact]
    public async Task Names_come_in_the_language_that_is_asked_for()
    {
        using var client = shared.Host.Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var json = await client.GetFromJsonAsync<JsonElement>("api/slots?location=LC1&pageSize=1");
        Assert.Equal(
            "Ginza Studio",
            json.GetProperty("items")[0].GetProperty("location").GetProperty("name").GetString()
        );
    }

    [Fact]
    public async Task Reservations_of_a_guest_are_a_401_and_not_a_sign_in_page()
    {
        using var client = shared.Host.Client();
        using var answer = await client.GetAsync("api/me/reservations");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_unknown_path_of_the_api_is_a_404_with_problem_details()
    {
        using var client = shared.Host.Client();
        using var answer = await client.GetAsync("api/nothing");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_OpenApi_document_describes_both_lists()
    {
        using var client = shared.Host.Client();
        var document = await client.GetFromJsonAsync<JsonElement>("openapi/v1.json");
        var paths = document.GetProperty("paths");
        Assert.True(paths.TryGetProperty("/api/slots", out var slots));
        Assert.True(paths.TryGetProperty("/api/me/reservations", out _));
        var names = slots
            .GetProperty("get")
            .GetProperty("parameters")
            .EnumerateArray()
            .Select(p => p.GetProperty("name").GetString())
            .ToList();
        Assert.Equal(
            ["from", "to", "location", "program", "category", "staff", "available", "page", "pageSize"],
            names
        );
    }

    [Fact]
    public async Task Too_many_calls_are_a_429_that_says_when_to_come_again()
    {
        await using var host = await WebHost.StartAsync(null, "RateLimits:ApiPerMinute=6");
        using var client = host.Client();
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 8; i++)
            answers.Add(await client.GetAsync("api/slots?pageSize=1"));
        var refused = answers[^1];
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var client = shared.Host.Client();
        return await client.GetFromJsonAsync<JsonElement>(path);
    }
}
