namespace Booking.Web.Admin.Settings;

/// <summary>
/// What the configuration knows of a service outside: whether its settings are there, never what they are.
/// </summary>
/// <param name="Key">Of its words.</param>
/// <param name="Settings">By name; whether something stands there.</param>
public sealed record Connection(string Key, IReadOnlyList<(string Name, bool IsSet)> Settings)
{
    internal static IReadOnlyList<Connection> Of(IConfiguration configuration) =>
        [
            From(configuration, "Stripe", "Stripe:SecretKey", "Stripe:WebhookSecret"),
            From(
                configuration,
                "Mail",
                "Mail:Host",
                "Mail:UserName",
                "Mail:Password",
                "Mail:OAuth:ClientSecret",
                "Mail:Dkim:KeyFile"
            ),
            From(configuration, "Keys", "Keys:Certificate", "Keys:CertificatePassword"),
        ];

    private static Connection From(IConfiguration configuration, string key, params string[] names) =>
        new(key, [.. names.Select(name => (name, !string.IsNullOrWhiteSpace(configuration[name])))]);
}
