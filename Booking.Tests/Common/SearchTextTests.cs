using Booking.Domain.Common;

namespace Booking.Tests.Common;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Emma", "emma")]
    [InlineData("  Ｅｍｍａ　ＣＬＡＲＫＥ ", "emma clarke")]
    [InlineData("ﾋﾅﾀ", "ヒナタ")]
    [InlineData("ｶﾞｰﾄﾞ", "ガード")]
    [InlineData("①②", "12")]
    [InlineData("高橋\t\0ひなた", "高橋ひなた")]
    public void Width_case_and_control_characters_make_no_difference(string typed, string folded) =>
        Assert.Equal(folded, SearchText.Of(typed)!.Text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 　\t")]
    [InlineData("\uFE0F")]
    public void Nothing_typed_is_no_search(string? typed) => Assert.Null(SearchText.Of(typed));

    [Fact]
    public void Half_a_character_does_no_harm() => Assert.Equal("a\uFFFD", SearchText.Of("a\uD83D")!.Text);

    [Theory]
    [InlineData("R12")]
    [InlineData("r12")]
    [InlineData("Ｒ１２")]
    [InlineData(" ｒ１２　")]
    public void A_number_is_recognised_however_it_is_typed(string typed)
    {
        Assert.True(SearchText.Of(typed)!.Is(Numbering.Reservation, out var id));
        Assert.Equal(12, id);
        Assert.False(SearchText.Of(typed)!.MayBe(Numbering.Member, out _));
    }

    [Theory]
    [InlineData("12", true)]
    [InlineData("１２", true)]
    [InlineData("012", false)]
    [InlineData("0", false)]
    [InlineData("12345678901", false)]
    [InlineData("-1", false)]
    [InlineData("１２a", false)]
    public void Digits_alone_may_be_a_number_of_any_kind(string typed, bool mayBe)
    {
        Assert.Equal(mayBe, SearchText.Of(typed)!.MayBe(Numbering.Member, out _));
        Assert.False(SearchText.Of(typed)!.Is(Numbering.Member, out _));
    }
}
