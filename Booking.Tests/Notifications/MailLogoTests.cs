using Booking.Domain.Common;
using Booking.Domain.Images;
using Booking.Domain.Notifications;
using Booking.Web.Notifications;

namespace Booking.Tests.Notifications;

/// <summary>The studio's logo stands in the head of a mail, small, where mail programs can show it.</summary>
public sealed class MailLogoTests
{
    private static readonly Uri Site = new("https://nami.example/");

    [Theory]
    [InlineData(400, 400, 40, 40)]
    [InlineData(1200, 100, 240, 20)]
    [InlineData(60, 20, 60, 20)]
    [InlineData(2000, 2, 240, 1)]
    public void It_is_as_large_as_fits_and_never_larger_than_it_is(int width, int height, int shownWide, int shownHigh)
    {
        var logo = MailLogo.Of(Image(ImageFormat.Png, width, height), Site)!;
        Assert.Equal((shownWide, shownHigh), (logo.Width, logo.Height));
        Assert.Equal("https://nami.example/images/abc", logo.Address.AbsoluteUri);
    }

    [Fact]
    public async Task Where_there_is_none_to_show_the_name_stands_alone()
    {
        Assert.Null(MailLogo.Of(Image(ImageFormat.Webp, 40, 40), Site));
        Assert.DoesNotContain("<img", (await RenderAsync(null)).Html);

        var mail = await RenderAsync(Image(ImageFormat.Png, 400, 400));
        Assert.Contains("src=\"https://nami.example/images/abc\" width=\"40\" height=\"40\"", mail.Html);
        Assert.Contains("Studio Nami", mail.Html);
        Assert.DoesNotContain("images/abc", mail.Text);
    }

    private static Task<RenderedMail> RenderAsync(ImageView? logo) =>
        TestRenderer
            .Create(logo: logo)
            .RenderAsync(
                MailOccasion.Welcome,
                "en",
                new Dictionary<string, string> { ["name"] = "Emma" },
                CancellationToken.None
            );

    private static ImageView Image(ImageFormat format, int width, int height) =>
        new(
            "abc",
            ImageOwner.Studio,
            format,
            width,
            height,
            1,
            "",
            new LocalizedText("", ""),
            DateTimeOffset.UnixEpoch
        );
}
