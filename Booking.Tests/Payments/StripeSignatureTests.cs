using System.Text;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

public sealed class StripeSignatureTests
{
    private const string Secret = "whsec_test";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"id":"evt_1","text":"予約"}""");
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_signature_is_the_one_that_openssl_computes() =>
        // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac whsec_test
        Assert.Equal(
            "t=1700000000,v1=" + KnownHmac,
            WebhookSigner.Sign("{\"a\":1}"u8, DateTimeOffset.FromUnixTimeSeconds(1700000000), Secret)
        );

    [Fact]
    public void A_fresh_signature_over_the_same_bytes_is_valid() =>
        Assert.Equal(StripeSignatureVerdict.Valid, Verify(WebhookSigner.Sign(Body, Now, Secret)));

    [Fact]
    public void One_changed_byte_spoils_it()
    {
        var header = WebhookSigner.Sign(Body, Now, Secret);
        var changed = Body.ToArray();
        changed[^2] ^= 1;
        Assert.Equal(StripeSignatureVerdict.Mismatch, StripeSignature.Verify(changed, header, [Secret], Now));
    }

    [Theory]
    [InlineData(300, StripeSignatureVerdict.Valid)]
    [InlineData(-300, StripeSignatureVerdict.Valid)]
    [InlineData(301, StripeSignatureVerdict.Stale)]
    [InlineData(-301, StripeSignatureVerdict.Stale)]
    public void It_holds_for_five_minutes_in_either_direction(int seconds, StripeSignatureVerdict verdict) =>
        Assert.Equal(verdict, Verify(WebhookSigner.Sign(Body, Now.AddSeconds(seconds), Secret)));

    [Fact]
    public void Changing_the_time_in_the_header_does_not_make_an_old_one_young()
    {
        var old = WebhookSigner.Sign(Body, Now.AddHours(-1), Secret);
        var forged = $"t={Now.ToUnixTimeSeconds()}{old[old.IndexOf(',')..]}";
        Assert.Equal(StripeSignatureVerdict.Mismatch, Verify(forged));
    }

    [Fact]
    public void While_a_secret_is_rolled_either_one_is_enough()
    {
        Assert.Equal(
            StripeSignatureVerdict.Valid,
            StripeSignature.Verify(Body, WebhookSigner.Sign(Body, Now, "whsec_old"), [Secret, "whsec_old"], Now)
        );
        Assert.Equal(StripeSignatureVerdict.Valid, Verify(WebhookSigner.Sign(Body, Now, "whsec_new", Secret)));
    }

    [Fact]
    public void A_foreign_secret_or_none_at_all_does_not_do()
    {
        Assert.Equal(StripeSignatureVerdict.Mismatch, Verify(WebhookSigner.Sign(Body, Now, "whsec_other")));
        Assert.Equal(
            StripeSignatureVerdict.Mismatch,
            StripeSignature.Verify(Body, WebhookSigner.Sign(Body, Now, Secret), [], Now)
        );
        Assert.Equal(
            StripeSignatureVerdict.Mismatch,
            StripeSignature.Verify(Body, WebhookSigner.Sign(Body, Now, ""), [""], Now)
        );
    }

    [Fact]
    public void Other_schemes_are_ignored()
    {
        var genuine = WebhookSigner.Sign(Body, Now, Secret);
        Assert.Equal(StripeSignatureVerdict.Malformed, Verify(genuine.Replace("v1=", "v0=", StringComparison.Ordinal)));
        Assert.Equal(StripeSignatureVerdict.Valid, Verify(genuine + ",v0=00,x"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("t=,v1=00")]
    [InlineData("v1=00")]
    [InlineData("t=1700000000")]
    [InlineData("t=99999999999999999999,v1=00")]
    public void What_is_no_signature_is_malformed(string? header) =>
        Assert.Equal(StripeSignatureVerdict.Malformed, Verify(header));

    [Fact]
    public void The_greatest_time_that_fits_is_judged_and_not_overflowed() =>
        Assert.Equal(StripeSignatureVerdict.Mismatch, Verify($"t={long.MaxValue},v1=00"));

    [Fact]
    public void A_header_stuffed_with_signatures_is_not_searched_to_its_end()
    {
        var genuine = WebhookSigner.Sign(Body, Now, Secret).Split(',');
        var stuffed = string.Join(',', [genuine[0], .. Enumerable.Repeat("v1=00", 20), genuine[1]]);
        Assert.Equal(StripeSignatureVerdict.Mismatch, Verify(stuffed));
    }

    private const string KnownHmac = "38877139021993b830af32feea6e18a8da83eb2f6e49ee50bd9e4cf4ca4d3789";

    private static StripeSignatureVerdict Verify(string? header) => StripeSignature.Verify(Body, header, [Secret], Now);
}
