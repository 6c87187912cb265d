using Booking.Domain.Common;
using Booking.Domain.Images;

namespace Booking.Tests.Images;

/// <summary>What a file is, is read from the file, and nothing of it is kept that does not show it.</summary>
public sealed class ImageCheckTests
{
    [Theory]
    [InlineData("jpeg", ImageFormat.Jpeg)]
    [InlineData("png", ImageFormat.Png)]
    [InlineData("webp", ImageFormat.Webp)]
    public void A_picture_is_known_by_its_content_and_stands_a_second_reading_unchanged(string kind, ImageFormat format)
    {
        var image = Read(Of(kind));

        Assert.Equal((format, 96, 64), (image.Format, image.Width, image.Height));
        Assert.Equal(image.Bytes, Read(image.Bytes).Bytes);
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    public void Cut_off_anywhere_it_is_refused(string kind)
    {
        var whole = Read(Of(kind)).Bytes;
        for (var length = 12; length < whole.Length; length += 7)
            Assert.Equal(RefusalReason.ImageBroken, WhyNot(whole[..length]));
        Assert.Equal(RefusalReason.ImageBroken, WhyNot(whole[..^1]));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    public void What_follows_its_end_is_cut_away(string kind)
    {
        var clean = Read(Of(kind)).Bytes;
        byte[] polyglot = [.. Of(kind), .. "PK\u0003\u0004<script>alert(1)</script>"u8];

        Assert.Equal(clean, Read(polyglot).Bytes);
    }

    [Fact]
    public void A_photo_loses_place_comments_and_all_else_it_tells_but_not_which_way_up_it_is()
    {
        Assert.True(Samples.Holds(Samples.Photo(), Samples.Secret));
        var image = Read(Samples.Photo(turn: 6));

        Assert.False(Samples.Holds(image.Bytes, Samples.Secret));
        Assert.False(Samples.Holds(image.Bytes, "adobe"));
        Assert.Equal((64, 96), (image.Width, image.Height)); // held upright: as it is seen
        Assert.Equal((64, 96), (Read(image.Bytes).Width, Read(image.Bytes).Height)); // and it still says so
        Assert.False(Samples.Holds(Read(Samples.Photo(turn: 1)).Bytes, "Exif"));
        Assert.Equal((96, 64), (Read(Samples.Photo(turn: 3)).Width, Read(Samples.Photo(turn: 3)).Height));
    }

    [Theory]
    [InlineData(3_000, true)]
    [InlineData(PngProfile.MaxBytes, true)]
    [InlineData(PngProfile.MaxBytes + 1, false)]
    [InlineData(200_000_000, false)]
    public void A_png_keeps_a_colour_profile_of_a_usual_size_and_loses_a_bomb(int bytes, bool isKept)
    {
        var profile = Samples.Chunk("iCCP", [.. "icc\0\0"u8, .. Samples.Packed(new byte[bytes])]);
        var image = Read(Samples.Png(96, 64, profile));

        Assert.Equal(isKept, Samples.Holds(image.Bytes, "iCCP"));
    }

    [Fact]
    public void A_profile_that_does_not_unpack_is_left_out()
    {
        var profile = Samples.Chunk("iCCP", [.. "icc\0\0"u8, 1, 2, 3, 4]);

        Assert.False(Samples.Holds(Read(Samples.Png(96, 64, profile)).Bytes, "iCCP"));
    }

    [Fact]
    public void A_png_keeps_its_colours_and_loses_its_words()
    {
        byte[][] between =
        [
            Samples.Chunk("gAMA", [0, 0, 0xB1, 0x8F]),
            Samples.Chunk("tEXt", [.. "Comment\0"u8, .. System.Text.Encoding.ASCII.GetBytes(Samples.Secret)]),
            Samples.Chunk("eXIf", System.Text.Encoding.ASCII.GetBytes(Samples.Secret)),
        ];
        var image = Read(Samples.Png(96, 64, between));

        Assert.False(Samples.Holds(image.Bytes, Samples.Secret));
        Assert.True(Samples.Holds(image.Bytes, "gAMA"));
    }

    [Fact]
    public void A_webp_loses_its_exif_and_xmp()
    {
        var words = System.Text.Encoding.ASCII.GetBytes(Samples.Secret);
        var image = Read(Samples.ExtendedWebp(0x0C, after: [("EXIF", words), ("XMP ", words), ("WHAT", words)]));

        Assert.False(Samples.Holds(image.Bytes, Samples.Secret));
        Assert.Equal(0, image.Bytes[20]); // nothing is announced that is not there
        Assert.Equal((96, 64), (image.Width, image.Height));
    }

    [Fact]
    public void Moving_pictures_are_refused()
    {
        Assert.Equal(RefusalReason.ImageAnimated, WhyNot(Samples.Png(96, 64, Samples.Chunk("acTL", new byte[8]))));
        Assert.Equal(RefusalReason.ImageAnimated, WhyNot(Samples.ExtendedWebp(0x02)));
        Assert.Equal(RefusalReason.ImageAnimated, WhyNot(Samples.ExtendedWebp(0, after: [("ANMF", new byte[16])])));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("<html><script>alert(1)</script>")]
    [InlineData("GIF89a\u0001\u0000\u0001\u0000")]
    [InlineData("BM______")]
    [InlineData("")]
    public void Anything_else_is_no_picture_here(string content) =>
        Assert.Equal(RefusalReason.ImageUnknown, WhyNot(System.Text.Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void Measures_are_read_before_a_pixel_is_unpacked()
    {
        // Forty gigabytes, if anybody believed it.
        Assert.Equal(
            RefusalReason.ImageMeasures,
            WhyNot([.. Samples.Png()[..8], .. Samples.Header(120_000, 120_000), .. Samples.Chunk("IEND", [])])
        );
        Assert.Equal(RefusalReason.ImageMeasures, WhyNot(Samples.Png(63, 64)));
        Assert.Equal(RefusalReason.ImageMeasures, WhyNot(Samples.Png(64, 6001)));
        Assert.Equal(64, Read(Samples.Png(64, 64)).Width);
        var tall = Samples.Jpeg;
        var frame = tall.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        (tall[frame + 5], tall[frame + 6]) = (0xFF, 0xFF);
        Assert.Equal(RefusalReason.ImageMeasures, WhyNot(tall));
    }

    [Fact]
    public void A_wrong_checksum_too_few_pixels_and_too_many_are_damage()
    {
        var wrong = Samples.Png();
        wrong[^20] ^= 1; // in the pixels
        Assert.Equal(RefusalReason.ImageBroken, WhyNot(wrong));
        byte[] Of(byte[] pixels) =>
            [
                .. Samples.Png()[..8],
                .. Samples.Header(96, 64),
                .. Samples.Chunk("IDAT", Samples.Packed(pixels)),
                .. Samples.Chunk("IEND", []),
            ];
        var all = 64 * ((96 * 3) + 1);
        Assert.Equal(ImageFormat.Png, Read(Of(new byte[all])).Format);
        Assert.Equal(RefusalReason.ImageBroken, WhyNot(Of(new byte[all - 1])));
        Assert.Equal(RefusalReason.ImageBroken, WhyNot(Of(new byte[all + 1])));
        // a bomb: no more is unpacked than was promised
        Assert.Equal(RefusalReason.ImageBroken, WhyNot(Of(new byte[40_000_000])));
    }

    [Fact]
    public void What_one_would_have_to_know_to_show_it_and_does_not_is_damage()
    {
        Assert.Equal(RefusalReason.ImageBroken, WhyNot(Samples.Png(96, 64, Samples.Chunk("EVIL", new byte[4]))));
        Assert.Equal(RefusalReason.ImageBroken, WhyNot(Samples.ExtendedWebp(0, width: 97)));
        Assert.Equal(RefusalReason.ImageBroken, WhyNot(Samples.ExtendedWebp(0, after: [("VP8 ", Samples.Webp[20..])])));
        Assert.Equal(
            RefusalReason.ImageBroken,
            WhyNot([.. Samples.Jpeg[..2], .. Samples.Segment(0xC4, new byte[5]), .. Samples.Jpeg[2..]])
        );
    }

    [Fact]
    public void Eight_megabytes_are_the_most() =>
        Assert.Equal(RefusalReason.ImageTooLarge, WhyNot([.. Samples.Jpeg, .. new byte[ImageCheck.MaxBytes]]));

    /// <summary>Whatever arrives, the answer is a refusal or a picture, never an exception.</summary>
    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    public void Any_byte_may_be_wrong(string kind)
    {
        var random = new Random(4711);
        for (var i = 0; i < 4000; i++)
        {
            var spoilt = kind == "jpeg" ? Samples.Photo() : Of(kind);
            for (var wrong = random.Next(1, 5); wrong > 0; wrong--)
                spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
            var read = ImageCheck.Read(spoilt);
            if (read.Value is { } image)
                Assert.True(image.Width is >= 64 and <= 6000 && image.Height is >= 64 and <= 6000);
        }
    }

    private static byte[] Of(string kind) =>
        kind switch
        {
            "jpeg" => Samples.Jpeg,
            "png" => Samples.Png(),
            _ => Samples.Webp,
        };

    private static CheckedImage Read(byte[] file) =>
        ImageCheck.Read(file).Succeeded(out var image, out var refusal)
            ? image
            : throw new InvalidOperationException(refusal.Reason.ToString());

    private static RefusalReason? WhyNot(byte[] file) => ImageCheck.Read(file).Refusal?.Reason;
}
