using Booking.Domain.Common;
using Booking.Domain.Members;

namespace Booking.Tests.Common;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("taro@mail.example", "taro@mail.example")]
    [InlineData(" ｔａｒｏ＠ｍａｉｌ．ｅｘａｍｐｌｅ　", "taro@mail.example")]
    [InlineData("taro\u200B@mail.example\uFEFF", "taro@mail.example")]
    [InlineData("Taro.Yamada+yoga@Mail.Example", "Taro.Yamada+yoga@mail.example")]
    [InlineData("taro@mail。example", "taro@mail.example")]
    [InlineData("taro@例え.example", "taro@xn--r8jz45g.example")]
    [InlineData("taro@xn--r8jz45g.example", "taro@xn--r8jz45g.example")]
    [InlineData("a..b@docomo.ne.jp", "a..b@docomo.ne.jp")]
    [InlineData("a.@ezweb.ne.jp", "a.@ezweb.ne.jp")]
    [InlineData(".a-_-@softbank.ne.jp", ".a-_-@softbank.ne.jp")]
    [InlineData("o'neill/x=1@mail.example", "o'neill/x=1@mail.example")]
    public void What_can_be_delivered_to_is_kept_in_one_form(string typed, string kept)
    {
        Assert.True(EmailAddress.TryRead(typed, out var address));
        Assert.Equal(kept, address);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("taro")]
    [InlineData("@mail.example")]
    [InlineData("taro@")]
    [InlineData("taro yamada@mail.example")]
    [InlineData("太郎@mail.example")]
    [InlineData("taro@yamada@mail.example")]
    [InlineData("Taro <taro@mail.example>")]
    [InlineData("\"taro\"@mail.example")]
    [InlineData("taro,hanako@mail.example")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345@mail.example")]
    public void What_is_no_address_is_refused(string? typed)
    {
        Assert.Equal(EmailFault.Malformed, EmailAddress.FaultOf(typed, out var address));
        Assert.Equal("", address);
    }

    [Theory]
    [InlineData("taro@localhost")]
    [InlineData("taro@mail")]
    [InlineData("taro@mail.localhost")]
    [InlineData("mb1@withdrawn.invalid")]
    [InlineData("taro@.example")]
    [InlineData("taro@mail..example")]
    [InlineData("taro@mail.example.")]
    [InlineData("taro@-mail.example")]
    [InlineData("taro@ma_il.example")]
    [InlineData("taro@ma il.example")]
    [InlineData("taro@127.0.0.1")]
    [InlineData("taro@[127.0.0.1]")]
    public void Where_no_mail_server_can_be_is_refused(string typed) =>
        Assert.Equal(EmailFault.Domain, EmailAddress.FaultOf(typed, out _));

    [Fact]
    public void No_more_than_can_be_sent_to_is_kept()
    {
        var label = new string('x', 60);
        Assert.True(EmailAddress.TryRead($"taro@{label}.{label}.{label}.{label}.jp", out var address));
        Assert.True(address.Length <= EmailAddress.MaxLength);
        Assert.False(EmailAddress.TryRead($"tarotaro{address}", out _));
    }

    [Fact]
    public void However_an_address_is_typed_it_is_one_account()
    {
        var names = new AccountNames();
        Assert.Equal("TARO@MAIL.EXAMPLE", names.NormalizeEmail("ｔａｒｏ\u200B@Mail.example"));
        Assert.Equal(names.NormalizeName("taro@xn--r8jz45g.example"), names.NormalizeName("TARO@例え.example"));
        Assert.Equal("ADMIN", names.NormalizeName("Admin"));
        Assert.Null(names.NormalizeEmail(null));
    }
}
