using Booking.Domain.Common;

namespace Booking.Tests.Common;

public sealed class TypedTextTests
{
    [Fact]
    public void A_name_is_kept_without_blanks_and_never_cut_within_a_character()
    {
        Assert.Equal("高橋ひなた", TypedText.Key("高橋　ひなた", 200));
        Assert.Equal("emmaclarke", TypedText.Key("Ｅmma Clarke", 200));
        Assert.Equal("ab", TypedText.Key("abc", 2));
        Assert.Equal("a", TypedText.Key("a𩸽", 2));
    }

    [Theory]
    [InlineData("髙橋", "高橋")]
    [InlineData("山﨑", "山崎")]
    [InlineData("齋藤", "斉藤")]
    [InlineData("斎藤", "齊藤")]
    [InlineData("渡邊", "渡辺")]
    [InlineData("渡邉", "渡邊")]
    [InlineData("濵田", "浜田")]
    [InlineData("濱田", "浜田")]
    [InlineData("廣澤", "広沢")]
    [InlineData("中嶋", "中島")]
    [InlineData("𠮷田", "吉田")]
    [InlineData("葛\uDB40\uDD00西", "葛西")]
    [InlineData("ﾀｶﾊｼ ﾋﾅﾀ", "たかはし　ひなた")]
    [InlineData("ヴァージニア", "ゔぁーじにあ")]
    [InlineData("ta\u200Bro", "TARO")]
    [InlineData("\uFEFFta\u00ADro\u202E", "ｔａｒｏ")]
    [InlineData("ta\u2028ro", "taro")]
    public void What_looks_or_sounds_the_same_has_one_key(string typed, string other) =>
        Assert.Equal(TypedText.Key(other), TypedText.Key(typed));

    [Theory]
    [InlineData("高橋", "商橋")]
    [InlineData("ハナ", "バナ")]
    [InlineData("大田", "太田")]
    public void Different_names_have_different_keys(string one, string other) =>
        Assert.NotEqual(TypedText.Key(other), TypedText.Key(one));

    [Theory]
    [InlineData(" 高橋　ひなた ", "高橋　ひなた")]
    [InlineData("Ｅmma\tｸﾗｰｸ\r\n", "Ｅmma ｸﾗｰｸ")]
    [InlineData("髙\u200B橋\u202E", "髙橋")]
    [InlineData("葛\uDB40\uDD00西", "葛\uDB40\uDD00西")]
    [InlineData("\u200B\uFEFF", "")]
    public void A_name_stays_as_it_was_typed_but_for_what_cannot_be_seen(string typed, string kept) =>
        Assert.Equal(kept, TypedText.Cleaned(typed));

    [Theory]
    [InlineData("たかはし ひなた", "タカハシ ヒナタ")]
    [InlineData("ﾀｶﾊｼ　ﾋﾅﾀ", "タカハシ ヒナタ")]
    [InlineData(" ｶﾞｰﾄﾞ\u200B", "ガード")]
    [InlineData("Emma", "Emma")]
    public void A_reading_is_kept_in_katakana(string typed, string kept) =>
        Assert.Equal(kept, TypedText.Reading(typed, 100));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 　\u200B")]
    public void No_reading_is_none(string? typed) => Assert.Null(TypedText.Reading(typed, 100));

    [Fact]
    public void A_reading_that_grows_when_it_is_folded_is_cut() => Assert.Equal("キロ", TypedText.Reading("㌔㌔", 2));

    [Theory]
    [InlineData("Ａ１ ", "A1")]
    [InlineData("\u2066a1\u2069", "a1")]
    [InlineData("a1", "a1")]
    [InlineData(null, "")]
    public void A_value_keeps_its_case(string? typed, string plain) => Assert.Equal(plain, TypedText.Plain(typed));
}
