using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Booking.Domain.Common;

/// <summary>
/// What people type, folded so that what looks or sounds the same is the same (rule What people type): everything that
/// reads a name, a number or a code asks here.
/// </summary>
public static class TypedText
{
    private const int HiraganaBelowKatakana = 'ァ' - 'ぁ';

    /// <summary>
    /// Forms of one character in names, the usual one first. Who looks for a person does not know which of them the
    /// family writes.
    /// </summary>
    private const string Variants =
        "高髙 崎﨑嵜 斉齊斎齋 辺邊邉 沢澤 浜濱濵 広廣 島嶋嶌 桜櫻 滝瀧 竜龍 真眞 国國圀 円圓 恵惠 栄榮 "
        + "学學 寿壽 弥彌 浅淺 関關 徳德 曽曾 蔵藏 聡聰 誉譽 豊豐 来來 鉄鐵 条條 万萬 与與 宝寶 寛寬 穂穗 "
        + "総總 黒黑 黄黃 静靜 桑桒 槙槇 吉𠮷 橋𣘺 土𡈽 富冨 渕淵 村邨 峰峯 館舘 柳栁 船舩 縄繩 亀龜 桧檜 "
        + "尭堯 遥遙 凛凜 磯礒 鴎鷗 荘莊 薮藪 篭籠 児兒 気氣 礼禮 禄祿 亜亞 達逹 増增 瀬瀨 衛衞 薫薰 勲勳 "
        + "晋晉 巌巖 厳嚴 塩鹽 台臺 当當 伝傳 仏佛 呉吳 実實 県縣 写寫 沖冲";

    private static readonly FrozenDictionary<Rune, Rune> Usual = Variants
        .Split(' ')
        .Select(forms => forms.EnumerateRunes().ToList())
        .SelectMany(forms => forms.Skip(1).Select(form => (form, forms[0])))
        .ToFrozenDictionary(pair => pair.form, pair => pair.Item2);

    /// <summary>
    /// As it is kept and shown: as it was typed, without what cannot be seen and without blanks at the ends.
    /// </summary>
    public static string Cleaned(string typed) => Visible(typed).Trim();

    /// <summary>
    /// As <see cref="Cleaned"/>, for text of several lines: their breaks stay, and what a line begins with.
    /// </summary>
    public static string CleanedLines(string typed) =>
        string.Join('\n', typed.ReplaceLineEndings("\n").Split('\n').Select(line => Visible(line).TrimEnd()))
            .Trim('\n');

    private static string Visible(string typed)
    {
        var visible = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
            if (rune.Value is '\t' or '\n' or '\r')
                visible.Append(' ');
            else if (!IsInvisible(rune))
                visible.Append(rune);
        return visible.ToString();
    }

    /// <summary>
    /// In the usual width, without what cannot be seen and without blanks at the ends; upper and lower case stay. Half
    /// a character is no text and a control character no letter; neither reaches the database.
    /// </summary>
    public static string Plain(string? typed)
    {
        if (string.IsNullOrEmpty(typed))
            return "";
        return IsPlain(typed) ? typed : Shown(Shown(typed).Normalize(NormalizationForm.FormKC)).Trim();
    }

    /// <summary>As it is compared where letters matter but not their case.</summary>
    public static string Folded(string? typed) => Plain(typed).ToLowerInvariant();

    /// <summary>How a name sounds (フリガナ): in katakana of the usual width, however it was typed.</summary>
    /// <returns>Null where nothing was typed.</returns>
    public static string? Reading(string? typed, int maxLength)
    {
        var katakana = string.Concat(
            Plain(typed).Select(c => c is (>= 'ぁ' and <= 'ゖ') or 'ゝ' or 'ゞ' ? (char)(c + HiraganaBelowKatakana) : c)
        );
        return katakana.Length == 0 ? null : Cut(katakana, maxLength);
    }

    /// <summary>
    /// As it is stored to be found, and looked for: without blanks, because a family and a given name are written with
    /// a narrow, a wide or no blank between them; in hiragana; each character in its usual form.
    /// </summary>
    public static string Key(string? typed, int maxLength = int.MaxValue)
    {
        var folded = Folded(typed);
        var key = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
            if (!Rune.IsWhiteSpace(rune) && !IsVariationSelector(rune))
                key.Append(Hiragana(Usual.GetValueOrDefault(rune, rune)));
        return Cut(key.ToString(), maxLength);
    }

    private static Rune Hiragana(Rune rune) =>
        rune.Value is (>= 'ァ' and <= 'ヶ') or 'ヽ' or 'ヾ' ? new(rune.Value - HiraganaBelowKatakana) : rune;

    private static bool IsPlain(string text) =>
        Ascii.IsValid(text) && !text.Any(c => c is < ' ' or '\u007F') && text[0] != ' ' && text[^1] != ' ';

    private static string Shown(string text) => string.Concat(text.EnumerateRunes().Where(rune => !IsInvisible(rune)));

    /// <summary>Control and format characters (ZWSP, BOM, soft hyphen, marks of direction), and fillers.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0;

    /// <summary>They choose between drawings of one character.</summary>
    private static bool IsVariationSelector(Rune rune) =>
        rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>No character is cut in half.</summary>
    private static string Cut(string text, int maxLength) =>
        text.Length <= maxLength
            ? text
            : text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
}
