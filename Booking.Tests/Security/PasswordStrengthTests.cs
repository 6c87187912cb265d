using Booking.Domain.Security.Passwords;

namespace Booking.Tests.Security;

/// <summary>Passwords that are guessed first are refused (rule Passwords).</summary>
public sealed class PasswordStrengthTests
{
    private static readonly string?[] Own =
    [
        "Studio Nami",
        "Booking",
        "hinata.takahashi@mail.example",
        "高橋 ひなた",
        "タカハシ ヒナタ",
        null,
    ];

    [Fact]
    public void The_list_is_a_real_one() => Assert.InRange(CommonPasswords.Count, 200_000, 250_000);

    [Theory]
    [InlineData("qwertyuiop1")]
    [InlineData("iloveyou1234")]
    [InlineData("ILoveYou1234")]
    [InlineData("ｉｌｏｖｅｙｏｕ１２３４")]
    [InlineData("konnichiwa")]
    [InlineData("!!doraemon!!")]
    [InlineData("p@ssw0rd2024")]
    [InlineData("Sunshine-2024")]
    [InlineData("1234567890")]
    [InlineData("0987654321")]
    [InlineData("abcabcabcabc")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcdefghijklmnop")]
    [InlineData("1qaz2wsx3edc")]
    public void Common_ones_are_refused_however_they_are_decorated(string password) =>
        Assert.True(PasswordStrength.IsGuessedFirst(password, []));

    [Theory]
    [InlineData("demo-booking")]
    [InlineData("studionami2024")]
    [InlineData("hinata.takahashi")]
    [InlineData("Takahashi-Hinata")]
    [InlineData("takahashi1987")]
    [InlineData("高橋ひなた高橋ひなた")]
    [InlineData("hinata.takahashi@mail.example")]
    public void Own_words_and_the_site_s_name_are_refused(string password)
    {
        Assert.True(PasswordStrength.IsGuessedFirst(password, Own));
        Assert.False(
            PasswordStrength.IsGuessedFirst(password, []) && password.StartsWith("hinata.", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("a new passphrase")]
    [InlineData("takahashi likes green tea")]
    [InlineData("vK3#pq9L!x")]
    [InlineData("雨の日は本を読む時間です")]
    [InlineData("4815903726148")]
    public void Others_are_not(string password) => Assert.False(PasswordStrength.IsGuessedFirst(password, Own));

    [Theory]
    [InlineData("タカハシ", "takahashi")]
    [InlineData("しょうた", "shouta")]
    [InlineData("キョウコ", "kyouko")]
    [InlineData("ハットリ", "hattori")]
    [InlineData("ジュン", "jun")]
    [InlineData("高橋", null)]
    public void Readings_are_known_in_Latin_letters(string reading, string? latin) =>
        Assert.Equal(latin, Kana.Latin(reading));
}
