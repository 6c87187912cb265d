using System.Globalization;
using System.Text.RegularExpressions;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Web.Startup.Keys;

namespace Booking.Web.Startup;

/// <summary>
/// Reads the configuration once before anything starts and names everything that is missing or malformed (rule
/// Configuration).
/// </summary>
public static partial class ConfigurationCheck
{
    private static readonly string[] Switches =
    [
        "Database:MigrateOnStart",
        "Installation:Watch",
        Emulation.PaymentsSwitch,
        "Development:DemoData",
        "Development:Fresh",
    ];

    /// <param name="rules">What the features check of their own sections.</param>
    /// <exception cref="StartRefusedException">With one line per fault.</exception>
    public static void Refuse(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation,
        IEnumerable<ConfigurationRule> rules
    )
    {
        var faults = Faults(configuration, environment, emulation, rules).ToList();
        if (faults.Count > 0)
            throw new StartRefusedException(
                "Booking cannot start; its configuration is not complete:"
                    + Environment.NewLine
                    + string.Join(Environment.NewLine, faults.Select(f => "  - " + f))
            );
    }

    internal static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation,
        IEnumerable<ConfigurationRule> rules
    ) =>
        [
            .. Database(configuration, environment),
            .. rules.SelectMany(rule => rule(configuration, environment, emulation)),
            .. Site(configuration, environment),
            .. Limits(configuration),
            .. Switched(configuration),
            .. Telemetry.Faults(configuration),
            .. KeyCertificates.Faults(configuration, environment),
        ];

    private static IEnumerable<string> Database(IConfiguration configuration, IHostEnvironment environment)
    {
        var provider = configuration["Database:Provider"];
        if (string.IsNullOrEmpty(provider))
        {
            if (!environment.IsDevelopment())
                yield return "Database:Provider is missing: SqlServer or PostgreSql.";
        }
        else if (!Enum.TryParse<DatabaseProvider>(provider, ignoreCase: true, out var known) || !Enum.IsDefined(known))
        {
            yield return $"Database:Provider is '{provider}'; it must be SqlServer, PostgreSql or Embedded.";
        }
        else if (known == DatabaseProvider.Embedded && environment.IsProduction())
        {
            yield return "Database:Provider is Embedded; Production needs SqlServer or PostgreSql.";
        }
        else if (
            known != DatabaseProvider.Embedded
            && Connection(configuration.GetConnectionString("Booking"), known) is { } fault
        )
        {
            yield return fault;
        }

        var batch = configuration["Database:MaxBatchSize"];
        if (!string.IsNullOrEmpty(batch) && (!int.TryParse(batch, out var size) || size < 1))
            yield return $"Database:MaxBatchSize is '{batch}'; it must be a whole number from 1, or absent.";
    }

    /// <summary>The text itself is never repeated: it holds a password.</summary>
    private static string? Connection(string? text, DatabaseProvider provider)
    {
        if (string.IsNullOrWhiteSpace(text))
            return $"ConnectionStrings:Booking is missing; Database:Provider {provider} needs it.";
        var engine = provider == DatabaseProvider.SqlServer ? DatabaseEngine.SqlServer : DatabaseEngine.PostgreSql;
        return DatabaseSetup.IsConnectionString(engine, text)
            ? null
            : $"ConnectionStrings:Booking is malformed or names no server; Database:Provider {provider} cannot "
                + "read it.";
    }

    private static IEnumerable<string> Site(IConfiguration configuration, IHostEnvironment environment)
    {
        var address = configuration["Site:BaseUrl"];
        if (string.IsNullOrWhiteSpace(address))
        {
            if (!environment.IsDevelopment())
                yield return "Site:BaseUrl is missing, e.g. https://booking.example.";
        }
        else if (!Uri.TryCreate(address, UriKind.Absolute, out var site) || site.Scheme is not ("https" or "http"))
        {
            yield return "Site:BaseUrl is not an absolute http(s) address.";
        }
        else if (environment.IsProduction() && site.Scheme != "https")
        {
            yield return "Site:BaseUrl must be https in Production.";
        }
        else if (site.PathAndQuery != "/" || site.Fragment.Length > 0 || site.UserInfo.Length > 0)
        {
            yield return "Site:BaseUrl must be the root of the site, without a path, e.g. https://booking.example.";
        }

        if (
            configuration["Site:TermsUrl"] is { Length: > 0 } terms
            && !IsWebAddress(terms)
            && !Languages.IsLocalPath(terms)
        )
            yield return $"Site:TermsUrl is '{terms}'; it must be an absolute http(s) address or a path of the "
                + "site such as /terms.";

        var hosts = configuration["AllowedHosts"];
        if (environment.IsProduction() && (string.IsNullOrWhiteSpace(hosts) || hosts.Contains('*')))
            yield return "AllowedHosts must name the site's hosts in Production, e.g. booking.example.";
        if (configuration["Accounts:FirstAdmin"] is { Length: > 0 } owner && !EmailAddress.TryRead(owner, out _))
            yield return "Accounts:FirstAdmin is no mail address that can be delivered to.";
        var accent = configuration["Site:Accent"];
        if (!string.IsNullOrEmpty(accent) && !Colour().IsMatch(accent))
            yield return $"Site:Accent is '{accent}'; it must be a colour as #rrggbb.";
    }

    private static IEnumerable<string> Limits(IConfiguration configuration) =>
        from limit in configuration.GetSection("RateLimits").GetChildren()
        where
            !string.IsNullOrEmpty(limit.Value)
            && (
                !int.TryParse(limit.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var permits)
                || permits < 1
            )
        select $"{limit.Path} is '{limit.Value}'; it must be a whole number from 1, or absent.";

    private static IEnumerable<string> Switched(IConfiguration configuration) =>
        from name in Switches
        let value = configuration[name]
        where !string.IsNullOrEmpty(value) && !bool.TryParse(value, out _)
        select $"{name} is '{value}'; it must be true or false, or absent.";

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http";

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colour();
}
