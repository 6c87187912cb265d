using System.Text;

namespace Booking.Domain.Security.Passwords;

/// <summary>Readings of names in Latin letters, as people type them in a password (rule Passwords).</summary>
internal static class Kana
{
    private static readonly string[] Rows =
    [
        "アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto",
        "ナna ニni ヌnu ネne ノno ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo",
        "ラra リri ルru レre ロro ワwa ヲo ンn ガga ギgi グgu ゲge ゴgo ザza ジji ズzu ゼze ゾzo",
        "ダda ヂji ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo ヴvu ーー",
    ];

    private static readonly Dictionary<char, string> Syllables = Rows.SelectMany(row => row.Split(' '))
        .ToDictionary(pair => pair[0], pair => pair[1..].Replace("ー", "", StringComparison.Ordinal));

    /// <summary>Null where something else than kana is in it.</summary>
    public static string? Latin(string reading)
    {
        var latin = new StringBuilder();
        var isDoubled = false;
        foreach (var kana in reading.Select(Katakana))
        {
            if (kana == 'ッ')
            {
                isDoubled = true;
            }
            else if ("ャュョ".Contains(kana, StringComparison.Ordinal) && latin is [.., 'i'])
            {
                latin.Length--;
                // "sha", "cha", "ja", but "kya".
                var isSoft = latin is [.., 'h'] or [.., 'j'];
                latin.Append(isSoft ? "" : "y").Append("auo"["ャュョ".IndexOf(kana, StringComparison.Ordinal)]);
            }
            else if (Syllables.TryGetValue(kana, out var syllable))
            {
                if (isDoubled && syllable.Length > 0)
                    latin.Append(syllable[0]);
                latin.Append(syllable);
                isDoubled = false;
            }
            else
            {
                return null;
            }
        }

        return latin.Length == 0 ? null : latin.ToString();
    }

    private static char Katakana(char c) => c is >= 'ぁ' and <= 'ゖ' ? (char)(c + 0x60) : c;
}
