using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Development.Stripe;

/// <summary>What the emulator's pages share: the frame, the look, and the texts in one language.</summary>
internal sealed class EmulatorHtml(IStringLocalizer texts, string language)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private const string Style = """
        :root {
            color-scheme: light dark; --ink: #1d2433; --soft: #5b6475; --page: #f4f6fb; --card: #fff;
            --line: #d9dfeb; --accent: #4a47c9; --on-accent: #fff; --bad: #a3162b; --bad-page: #fdecef;
            --note: #fff4d6; --on-note: #5c4200;
        }
        @media (prefers-color-scheme: dark) {
            :root {
                --ink: #e8ebf2; --soft: #a3adbf; --page: #12151c; --card: #1b2029; --line: #343c4b;
                --accent: #a3a1ff; --on-accent: #14163a; --bad: #ffb0ba; --bad-page: #3d1820; --note: #3a3115;
                --on-note: #ffe3a0;
            }
        }
        * { box-sizing: border-box; }
        body {
            margin: 0; background: var(--page); color: var(--ink);
            font: 16px/1.6 system-ui, "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", sans-serif;
        }
        .banner {
            background: var(--note); color: var(--on-note); padding: .6rem 1rem; text-align: center;
            font-size: .9rem;
        }
        main { max-width: 30rem; margin: 1.5rem auto; padding: 0 1rem; }
        main.wide { max-width: 76rem; }
        .card {
            background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1.25rem;
            margin-bottom: 1rem;
        }
        h1 { font-size: 1.25rem; margin: 0 0 .5rem; } h2 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
        .amount { font-size: 2rem; font-weight: 700; margin: .25rem 0; font-variant-numeric: tabular-nums; }
        .soft { color: var(--soft); font-size: .9rem; }
        .error {
            background: var(--bad-page); color: var(--bad); border-radius: 10px; padding: .75rem 1rem;
            margin-bottom: 1rem;
        }
        label { display: block; font-weight: 600; margin: .75rem 0 .25rem; } label.check { font-weight: 400; }
        input:not([type=checkbox]), select {
            font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line);
            border-radius: 10px; padding: .65rem .8rem; width: 100%;
        }
        button, a.button {
            font: inherit; font-weight: 600; color: inherit; background: transparent;
            border: 1px solid var(--line); border-radius: 10px; padding: .6rem .9rem; min-height: 44px;
            cursor: pointer; text-align: left; text-decoration: none; display: inline-block;
        }
        button.main {
            background: var(--accent); color: var(--on-accent); border-color: transparent; width: 100%;
            text-align: center; margin-top: 1rem;
        }
        button:focus-visible, a:focus-visible, input:focus-visible, select:focus-visible {
            outline: 3px solid var(--accent); outline-offset: 2px;
        }
        .picks { display: grid; grid-template-columns: repeat(auto-fill, minmax(12.5rem, 1fr)); gap: .5rem; }
        .picks button { width: 100%; }
        .picks small { display: block; font-weight: 400; color: var(--soft); font-variant-numeric: tabular-nums; }
        a { color: var(--accent); } .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        th, td { text-align: left; padding: .5rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
        .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 0 1rem; }
        code { font-size: .85em; overflow-wrap: anywhere; }
        """;

    /// <summary>A text of the pages, encoded.</summary>
    public string this[string name, params object[] arguments]
    {
        get
        {
            var before = CultureInfo.CurrentUICulture;
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            try
            {
                return Encode(texts[name, arguments]);
            }
            finally
            {
                CultureInfo.CurrentUICulture = before;
            }
        }
    }

    public static string Encode(string? text) => Encoder.Encode(text ?? "");

    public string Frame(string title, string content, bool wide = false)
    {
        var width = wide ? " class=\"wide\"" : "";
        return $"""
            <!DOCTYPE html>
            <html lang="{language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex"><title>{title}</title><style>{Style}</style></head>
            <body><div class="banner" role="note">{this["Banner"]}</div><main{width}>{content}</main></body>
            </html>
            """;
    }

    /// <summary>Buttons that choose a test card.</summary>
    public string Cards(IEnumerable<TestCard> cards) =>
        $"<div class=\"picks\">{string.Concat(cards.Select(CardButton))}</div>";

    private string CardButton(TestCard card)
    {
        var name = $"{this["card_" + card.Last4]}<small>•••• {card.Last4}</small>";
        return $"<button name=\"card\" value=\"{card.Number}\">{name}</button>";
    }

    /// <summary>An amount as people read it: yen without decimals, everything else with two.</summary>
    public static string Money(long amount, string currency) =>
        currency == "jpy"
            ? string.Create(CultureInfo.InvariantCulture, $"¥{amount:N0}")
            : string.Create(CultureInfo.InvariantCulture, $"{amount / 100m:N2} {currency.ToUpperInvariant()}");

    /// <summary>ja or en: what is asked for, else what the browser prefers.</summary>
    public static string LanguageOf(string? locale, HttpRequest request) =>
        locale switch
        {
            "ja" => "ja",
            { Length: > 0 } and not "auto" => "en",
            _ => request.Headers.AcceptLanguage.ToString().StartsWith("ja", StringComparison.OrdinalIgnoreCase)
                ? "ja"
                : "en",
        };

    public static IResult Show(string html, int status = StatusCodes.Status200OK) =>
        Results.Content(html, "text/html; charset=utf-8", statusCode: status);

    /// <summary>Sends the browser on with a GET, whatever it has just sent.</summary>
    public static IResult SeeOther(HttpContext http, string url)
    {
        http.Response.Headers.Location = url;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
