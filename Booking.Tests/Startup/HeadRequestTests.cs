using System.Net;
using Booking.Tests.TestKit;

namespace Booking.Tests.Startup;

public sealed class HeadRequestTests(SharedWebHost shared) : IClassFixture<SharedWebHost>
{
    [Theory]
    [InlineData("")]
    [InlineData("book")]
    [InlineData("account/login")]
    [InlineData("api/slots?pageSize=1")]
    [InlineData("health/live")]
    [InlineData("app.css")]
    [InlineData("no-such-page")]
    [InlineData("api/no-such-thing")]
    public async Task Head_is_answered_as_get_without_a_body(string path)
    {
        using var client = shared.Host.Client();
        using var get = await client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await client.SendAsync(request);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType?.MediaType, head.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            get.Headers.GetValues("Content-Security-Policy").Single(),
            head.Headers.GetValues("Content-Security-Policy").Single()
        );
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.NotEmpty(await get.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_is_only_posted_to_is_not_asked_by_head()
    {
        using var client = shared.Host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Head, "stripe/webhook");
        using var head = await client.SendAsync(request);
        Assert.NotEqual(HttpStatusCode.OK, head.StatusCode);
    }
}
