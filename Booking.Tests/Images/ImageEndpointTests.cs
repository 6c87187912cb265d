using System.Net;
using Booking.Domain.Common;
using Booking.Domain.Images;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Images;

/// <summary>GET /images/{id}, over real sockets.</summary>
public sealed class ImageEndpointTests(SharedWebHost shared) : IClassFixture<SharedWebHost>
{
    [Fact]
    public async Task A_picture_comes_with_its_own_type_and_may_load_nothing()
    {
        var image = await AddAsync();
        using var client = shared.Host.Client();
        using var answer = await client.GetAsync(image.Address.TrimStart('/'));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(
            "public, max-age=31536000, immutable",
            string.Join(", ", answer.Headers.GetValues("Cache-Control"))
        );
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.False(Samples.Holds(bytes, Samples.Secret));
        Assert.Equal(image.Bytes, bytes.Length);

        using var again = new HttpRequestMessage(HttpMethod.Get, image.Address.TrimStart('/'));
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var same = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Theory]
    [InlineData("images/00000000000000000000000000000000")]
    [InlineData("images/..%2f..%2fappsettings.json")]
    [InlineData("images/x")]
    public async Task Nothing_else_is_found(string path)
    {
        using var client = shared.Host.Client();
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Where_the_file_is_missing_a_placeholder_stands_and_is_not_remembered()
    {
        var image = await AddAsync();
        shared.Host.Get<IImageStore>().Delete(image.PublicId);
        using var client = shared.Host.Client();
        using var answer = await client.GetAsync(image.Address.TrimStart('/'));

        Assert.Equal(
            (HttpStatusCode.OK, "image/svg+xml", true),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.NoStore)
        );
        Assert.Equal("default-src 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Too_many_pictures_a_minute_are_refused()
    {
        await using var host = await WebHost.StartAsync(settings: "RateLimits:ImagesPerMinute=2");
        using var client = host.Client();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
            answers.Add((await client.GetAsync("images/x")).StatusCode);
        Assert.Equal(
            [
                HttpStatusCode.NotFound,
                HttpStatusCode.NotFound,
                HttpStatusCode.TooManyRequests,
                HttpStatusCode.TooManyRequests,
            ],
            answers
        );
    }

    private async Task<ImageView> AddAsync()
    {
        await using var db = await shared.Host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var place = await db.Locations.OrderBy(l => l.Id).Select(l => l.Id).FirstAsync();
        var admin = await SharedWebHost.ColleagueAsync(shared.Host, admin: true);
        return (
            await shared
                .Host.Get<AddImage>()
                .RunAsync(
                    admin,
                    ImageOwner.Location(place),
                    Samples.Photo(),
                    new LocalizedText("", ""),
                    CancellationToken.None
                )
        ).Value!;
    }
}
