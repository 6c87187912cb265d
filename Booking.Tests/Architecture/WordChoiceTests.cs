using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Booking.Tests.Architecture;

/// <summary>One term for one thing, and punctuation as the language has it, in whatever people read.</summary>
public sealed partial class WordChoiceTests
{
    /// <summary>What is said otherwise, beside what it is called.</summary>
    private static readonly (string Word, string Instead)[] Japanese =
    [
        ("枠", "クラス"),
        ("部屋", "ルーム"),
        ("マスタ", "基本情報"),
        ("Webhook", "決済の通知"),
        ("担当なし", "未定"),
        ("もどる", "戻る"),
        ("チケット", "回数券"),
        ("プロジェクション", "投影"),
    ];

    private static readonly (string Word, string Instead)[] English =
    [
        ("webhook", "payment event"),
        ("master", "catalogue"),
    ];

    [Fact]
    public void Words_and_marks_are_those_of_the_glossary()
    {
        var texts = Texts().ToList();

        Assert.True(texts.Count > 2000);
        Assert.Empty(texts.SelectMany(text => FaultsOf(text.IsJapanese, text.Value).Select(f => $"{text.Name}: {f}")));
    }

    [Theory]
    [InlineData(true, "この枠は満席です。", 1)]
    [InlineData(true, "理由(任意)", 1)]
    [InlineData(true, "理由: {0}", 1)]
    [InlineData(true, "よろしいですか?", 1)]
    [InlineData(true, "{{#if plan}}（{{plan}}）{{/if}}は18:30からです。", 0)]
    [InlineData(true, "「?」でキー操作の一覧", 0)]
    [InlineData(false, "Webhook inbox", 1)]
    [InlineData(false, "Reason (optional): {0}", 0)]
    public void What_is_off_is_found(bool isJapanese, string text, int faults) =>
        Assert.Equal(faults, FaultsOf(isJapanese, text).Count());

    private static IEnumerable<string> FaultsOf(bool isJapanese, string text)
    {
        foreach (var (word, instead) in isJapanese ? Japanese : English)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                yield return $"{word} → {instead}";
        }

        if (isJapanese && HalfWidth().IsMatch(Placeholder().Replace(text, "")))
            yield return $"half-width marks in {text}";
    }

    /// <summary>All but the pages that only developers see.</summary>
    private static IEnumerable<(string Name, bool IsJapanese, string Value)> Texts() =>
        from file in SourceTree.Read("Booking.Web", ".resx")
        where !file.Path.Contains("/Development/", StringComparison.Ordinal)
        let isJapanese = file.Path.EndsWith(".ja.resx", StringComparison.Ordinal)
        from data in XDocument.Parse(string.Join('\n', file.Lines)).Descendants("data")
        select ($"{file.Path} {data.Attribute("name")!.Value}", isJapanese, data.Element("value")!.Value);

    [GeneratedRegex(@"\{+[^}]*\}+")]
    private static partial Regex Placeholder();

    /// <summary>Beside a Japanese letter, or a colon that ends the text.</summary>
    [GeneratedRegex(
        @"[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}、。] ?[()?!:]|"
            + @"[()?!:] ?[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}]"
    )]
    private static partial Regex HalfWidth();
}
