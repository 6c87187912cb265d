using System.Globalization;

namespace Booking.Web.Development.Stripe;

/// <summary>Holds the parameters of a call against the table, and answers as Stripe does.</summary>
internal static class ParameterCheck
{
    private const int MaxKey = 40;
    private const int MaxKeys = 50;

    public static void Demand(EmulatorOperation operation, EmulatorParameters parameters)
    {
        var rules = ParameterTable.Of(operation);
        foreach (var (name, value) in parameters.Pairs)
            Check(operation, rules, name, value);
        foreach (var rule in rules.Where(rule => rule.Required))
            CheckPresence(rule, parameters);
        foreach (var hash in rules.Where(rule => rule.Segments[^1] == "*"))
        {
            var owner = hash.Name[..^3];
            if (parameters.Map(owner).Count > MaxKeys)
                throw StripeProblem.Parameter(null, owner, $"You can only have up to {MaxKeys} metadata keys.");
        }
    }

    private static void Check(
        EmulatorOperation operation,
        IReadOnlyList<ParameterRule> rules,
        string name,
        string value
    )
    {
        var segments = ParameterTable.Split(name);
        if (rules.FirstOrDefault(rule => Matches(rule.Segments, segments)) is not { } known)
        {
            throw ParameterTable.IsKnownToStripe(operation, name)
                ? StripeProblem.Parameter(
                    "emulator_unsupported",
                    name,
                    $"Stripe takes the parameter {name}, but this emulator does not play it."
                )
                : StripeProblem.Parameter("parameter_unknown", name, $"Received unknown parameter: {name}");
        }

        // A metadata key sent empty means "delete it".
        if (value.Length == 0 && (known.CanUnset || known.Segments[^1] == "*"))
            return;
        if (value.Length == 0)
        {
            throw StripeProblem.Parameter(
                "parameter_invalid_empty",
                name,
                $"You passed an empty string for '{name}'. We assume empty values are an attempt to unset a field; "
                    + $"however '{name}' cannot be unset."
            );
        }

        CheckValue(known, name, value);
    }

    private static void CheckValue(ParameterRule rule, string name, string value)
    {
        switch (rule.Kind)
        {
            case ParameterKind.Integer
                when !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
                throw StripeProblem.Parameter("parameter_invalid_integer", name, $"Invalid integer: {value}");
            case ParameterKind.Integer
                when long.Parse(value, CultureInfo.InvariantCulture) is var number
                    && (number < rule.Min || number > rule.Max):
                throw StripeProblem.Parameter(
                    "parameter_invalid_integer",
                    name,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"This value must be between {rule.Min} and {rule.Max}."
                    )
                );
            case ParameterKind.Flag when value is not ("true" or "false"):
                throw StripeProblem.Parameter(null, name, $"Invalid boolean: {value}");
            case ParameterKind.Choice when !rule.Choices.Contains(value):
                throw StripeProblem.Parameter(
                    null,
                    name,
                    $"Invalid {name}: must be one of {string.Join(", ", rule.Choices)}"
                );
            case ParameterKind.Currency when value.Length != 3 || !value.All(char.IsAsciiLetterLower):
                throw StripeProblem.Parameter(null, name, $"Invalid currency: {value}.");
            case ParameterKind.Url
                when !Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"):
                throw StripeProblem.Parameter("url_invalid", name, "Not a valid URL");
            case ParameterKind.Email when !IsEmail(value):
                throw StripeProblem.Parameter("email_invalid", name, $"Invalid email address: {value}");
        }

        if (rule.Kind is not ParameterKind.Integer && value.Length > rule.Max)
            throw StripeProblem.Parameter(
                "parameter_invalid_string_length",
                name,
                string.Create(CultureInfo.InvariantCulture, $"Invalid string: must be at most {rule.Max} characters")
            );
    }

    private static void CheckPresence(ParameterRule rule, EmulatorParameters parameters)
    {
        var array = rule.Name.IndexOf("[#]", StringComparison.Ordinal);
        if (array < 0)
        {
            if (parameters[rule.Name] is null)
                throw Missing(rule.Name);
            return;
        }

        var owner = rule.Name[..array];
        var places = parameters.Places(owner).ToList();
        if (places.Count == 0 && rule.Optional)
            return;
        if (places.Count == 0)
            throw Missing(owner);
        foreach (var place in places)
        {
            if (rule.Unless is { } other && parameters[$"{owner}[{place}]{other}"] is not null)
                continue;
            var name = $"{owner}[{place}]{rule.Name[(array + 3)..]}";
            if (parameters[name] is null)
                throw Missing(name);
        }
    }

    private static StripeProblem Missing(string name) =>
        StripeProblem.Parameter("parameter_missing", name, $"Missing required param: {name}.");

    private static bool Matches(string[] rule, string[] sent) =>
        rule.Length == sent.Length
        && rule.Zip(sent)
            .All(pair =>
                pair.First switch
                {
                    "#" => pair.Second.All(char.IsAsciiDigit),
                    "*" => pair.Second.Length is > 0 and <= MaxKey,
                    var word => word == pair.Second,
                }
            );

    private static bool IsEmail(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == value.LastIndexOf('@') && at < value.Length - 1 && !value.Any(char.IsWhiteSpace);
    }
}
