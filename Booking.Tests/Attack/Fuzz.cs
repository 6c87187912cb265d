using System.Globalization;
using System.Text;

namespace Booking.Tests.Attack;

/// <summary>What strangers put where a word was expected; the same from the same seed.</summary>
internal sealed class Fuzz(int seed)
{
    private static readonly string[] Nasty =
    [
        "",
        " ",
        "0",
        "-1",
        "1",
        "R1",
        "PY1",
        "99999999999999999999",
        "9223372036854775807",
        "1e309",
        "NaN",
        "null",
        "true",
        "2026-13-45",
        "0001-01-01",
        "9999-12-31",
        "9999-12-31T23:59:59Z",
        "-0001-01-01",
        "../../etc/passwd",
        "..%2f..%2fappsettings.json",
        "%",
        "%00",
        "\0",
        "a\0b",
        "\r\nSet-Cookie: x=y",
        "' OR 1=1 --",
        "\"; DROP TABLE Members; --",
        "{{7*7}}",
        "${jndi:ldap://x}",
        AttackSite.Markup,
        "\"><img src=x onerror=x7q(1)>",
        "javascript:x7q(1)",
        "//evil.example",
        "https://evil.example",
        "\u202E\u200B\uFEFF",
        "\ud800",
        "𠮷野家 👩‍👩‍👧‍👦",
        "ﷺ",
        "İı",
        "[]",
        "{}",
        "Number.Start.Nope",
        "Held,Nope",
        "+",
        "=&=",
    ];

    private static readonly string[] Known =
    [
        "q",
        "page",
        "pageSize",
        "sort",
        "dir",
        "desc",
        "status",
        "state",
        "columns",
        "week",
        "day",
        "date",
        "from",
        "to",
        "view",
        "returnUrl",
        "back",
        "error",
        "token",
        "account",
        "id",
        "location",
        "program",
        "staff",
        "kind",
        "method",
        "batch",
        "p",
        "days",
        "action",
        "month",
        "handler",
        "_handler",
        "open",
        "number",
        "slot",
    ];

    private readonly Random _random = new(seed);

    public int Next(int below) => _random.Next(below);

    public T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    /// <summary>From the list, long, or of any characters.</summary>
    public string Word() =>
        _random.Next(10) switch
        {
            < 7 => One(Nasty),
            7 => new string((char)_random.Next('a', 'z'), _random.Next(1, 3000)),
            8 => _random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
            _ => string.Concat(Enumerable.Range(0, _random.Next(1, 40)).Select(_ => (char)_random.Next(1, 0xD7FF))),
        };

    /// <summary>Names that the pages know and others, several of one name too.</summary>
    public string Query() =>
        string.Join('&', Enumerable.Range(0, _random.Next(1, 6)).Select(_ => $"{One(Known)}={Escaped(Word())}"));

    /// <summary>A JSON text of which something was taken, doubled or put in the wrong place.</summary>
    public string Mutated(string json)
    {
        var text = new StringBuilder(json);
        for (var i = _random.Next(1, 5); i > 0 && text.Length > 1; i--)
        {
            var at = _random.Next(text.Length);
            switch (_random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(_random.Next(1, 20), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, One(Nasty));
                    break;
                case 2:
                    text[at] = (char)_random.Next(1, 0x2FF);
                    break;
                default:
                    text.Insert(at, "[[[[{\"a\":");
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Half a character has no bytes of its own.</summary>
    private static string Escaped(string word) => Uri.EscapeDataString(word.Replace("\ud800", "%ED%A0%80"));
}
