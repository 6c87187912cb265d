using System.Globalization;
using System.Text.RegularExpressions;

namespace Booking.Web.Development.Stripe;

/// <summary>The parameters of one call, as sent: names with their brackets, values decoded.</summary>
internal sealed partial class EmulatorParameters
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    public string? this[string name] => _pairs.FindLast(pair => pair.Key == name).Value;

    public long? Number(string name) => this[name] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    public DateTimeOffset? Time(string name) =>
        Number(name) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    public bool? Flag(string name) => this[name] is { } text ? text == "true" : null;

    /// <summary>For the filters of lists: not sent, or sent with this value.</summary>
    public bool Fits(string name, string? value) => this[name] is not { } wanted || wanted == value;

    /// <summary>Whether it was sent, bare or with anything inside.</summary>
    public bool Has(string name) =>
        _pairs.Exists(pair => pair.Key == name || pair.Key.StartsWith(name + "[", StringComparison.Ordinal));

    /// <summary>The entries of a hash: name[key]=value.</summary>
    public Dictionary<string, string> Map(string name)
    {
        var map = new Dictionary<string, string>();
        foreach (var (key, value) in _pairs)
        {
            if (key.StartsWith(name + "[", StringComparison.Ordinal) && value.Length > 0)
                map[key[(name.Length + 1)..^1]] = value;
        }

        return map;
    }

    /// <summary>The places used in an array: name[0]…, name[1]….</summary>
    public IEnumerable<string> Places(string name) =>
        _pairs
            .Where(pair => pair.Key.StartsWith(name + "[", StringComparison.Ordinal))
            .Select(pair => pair.Key[(name.Length + 1)..pair.Key.IndexOf(']', name.Length)])
            .Distinct();

    /// <summary>Equal for equal parameters in any order: what an idempotency key is tied to.</summary>
    public string Fingerprint() =>
        string.Join('\n', _pairs.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));

    /// <summary>Reads a form body or a query string.</summary>
    public static EmulatorParameters Parse(string text)
    {
        var parameters = new EmulatorParameters();
        foreach (var part in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var split = part.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(split < 0 ? part : part[..split]);
            if (!WellFormedName().IsMatch(name))
                throw StripeProblem.Parameter("parameter_unknown", name, $"Received unknown parameter: {name}");
            parameters._pairs.Add(new(name, split < 0 ? "" : Decode(part[(split + 1)..])));
        }

        return parameters;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    [GeneratedRegex(@"^[A-Za-z0-9_]+(\[[^\[\]]*\])*$")]
    private static partial Regex WellFormedName();
}
