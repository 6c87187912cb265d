using Booking.Domain.Privacy;

namespace Booking.Tests.Privacy;

/// <summary>A person is found in words however they are written (rule Withdrawal).</summary>
public sealed class PersonWordsTests
{
    private static readonly PersonWords Hanako = new(
        ["髙橋 花子", "タカハシ ハナコ", "Hanako Takahashi"],
        ["hanako@mail.example"],
        "090-1234-5678"
    );

    [Theory]
    [InlineData("返金: 髙橋花子さん", "返金: ■■■さん")]
    [InlineData("高橋　花子の件", "■■■の件")]
    [InlineData("花子 高橋さま", "■■■さま")]
    [InlineData("たかはしはなこ様", "■■■様")]
    [InlineData("ﾀｶﾊｼ ﾊﾅｺ", "■■■")]
    [InlineData("refund for TAKAHASHI Hanako, again", "refund for ■■■, again")]
    [InlineData("mail to Hanako@Mail.Example!", "mail to ■■■!")]
    [InlineData("call 09012345678 or 090 1234 5678", "call ■■■ or ■■■")]
    [InlineData("call +81 90-1234-5678.", "call +■■■.")]
    [InlineData("０９０ー１２３４ー５６７８", "■■■")]
    public void Words_of_the_person_are_hidden(string text, string hidden) => Assert.Equal(hidden, Hanako.Hide(text));

    [Theory]
    [InlineData("髙橋さんではない")]
    [InlineData("Hanako Takahashima")]
    [InlineData("xhanako@mail.example")]
    [InlineData("R090123456781 and 109012345678")]
    [InlineData("")]
    [InlineData("🧘‍♀️ é à \ud800")]
    public void Words_of_others_are_left(string text) => Assert.Same(text, Hanako.Hide(text));

    [Theory]
    [InlineData("Li", "Limit of Li")]
    [InlineData("林", "森林公園")]
    [InlineData("アオイ", "アオイロ")]
    public void A_name_that_is_no_more_than_a_part_of_other_words_is_not_looked_for(string name, string text) =>
        Assert.Same(text, new PersonWords([name], [], null).Hide(text));

    [Fact]
    public void In_a_saved_view_the_encoded_value_is_emptied()
    {
        Assert.Equal(
            "status=Paid&q=&page=2",
            BlackOutWords.InQuery($"status=Paid&q={Uri.EscapeDataString("髙橋花子")}&page=2", Hanako)
        );
        const string other = "status=Paid&q=x";
        Assert.Same(other, BlackOutWords.InQuery(other, Hanako));
    }
}
