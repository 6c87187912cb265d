using Booking.Tests.TestKit;
using Booking.Web;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Booking.Tests.Startup;

/// <summary>
/// The program starts with a complete configuration or not at all, and says what is wrong (rule Configuration).
/// </summary>
public sealed class ConfigurationTests
{
    private static readonly Dictionary<string, string?> Complete = new()
    {
        ["Database:Provider"] = "SqlServer",
        ["ConnectionStrings:Booking"] = "Server=db;Database=booking",
        ["Stripe:SecretKey"] = "sk_live_abc123",
        ["Stripe:WebhookSecret"] = "whsec_one,whsec_two",
        ["Mail:Host"] = "smtp.nami.example",
        ["Mail:Port"] = "587",
        ["Mail:From"] = "studio@nami.example",
        ["Site:BaseUrl"] = "https://nami.example",
        ["Site:Accent"] = "#0a7d5a",
        ["AllowedHosts"] = "nami.example",
        ["Keys:Certificate"] = TestCertificate.KeyFile("configuration", "secret"),
        ["Keys:CertificatePassword"] = "secret",
    };

    [Fact]
    public void A_complete_configuration_starts_production_and_an_empty_one_development()
    {
        Assert.Empty(Faults("Production", []));
        Assert.Empty(Faults("Development", Complete.Keys.Select(key => (key, (string?)null)).ToArray()));
    }

    [Theory]
    [InlineData("Database:Provider", null, "Database:Provider is missing")]
    [InlineData("Database:Provider", "Oracle", "Database:Provider is 'Oracle'")]
    [InlineData("Database:Provider", "7", "Database:Provider is '7'")]
    [InlineData("Database:Provider", "Embedded", "Database:Provider is Embedded; Production needs")]
    [InlineData("ConnectionStrings:Booking", null, "ConnectionStrings:Booking is missing")]
    [InlineData("Database:MaxBatchSize", "0", "Database:MaxBatchSize is '0'")]
    [InlineData("Database:MaxBatchSize", "many", "Database:MaxBatchSize is 'many'")]
    [InlineData("Reconciliation:At", "noon", "Reconciliation:At is 'noon'")]
    [InlineData("Holds:PerMember", "0", "Holds:PerMember is '0'")]
    [InlineData("Holds:RunOut", "many", "Holds:RunOut is 'many'")]
    [InlineData("Holds:PauseMinutes", "1441", "Holds:PauseMinutes is '1441'")]
    [InlineData("Sessions:WorkHours", "0", "Sessions:WorkHours is '0'")]
    [InlineData("Sessions:RememberedDays", "366", "Sessions:RememberedDays is '366'")]
    [InlineData("Retention:MailDays", "14", "Retention:MailDays is '14'; it must be a whole number from 15")]
    [InlineData("Retention:ProviderDays", "-1", "Retention:ProviderDays is '-1'")]
    [InlineData("Retention:NoteDays", "forever", "Retention:NoteDays is 'forever'")]
    [InlineData("Stripe:SecretKey", null, "Stripe:SecretKey is missing")]
    [InlineData("Stripe:SecretKey", "pk_live_abc", "Stripe:SecretKey is malformed")]
    [InlineData("Stripe:WebhookSecret", null, "Stripe:WebhookSecret is missing")]
    [InlineData("Stripe:WebhookSecret", "whsec_one,other", "Stripe:WebhookSecret is malformed")]
    [InlineData("Stripe:ApiBase", "http://api.stripe.example", "Stripe:ApiBase must be https")]
    [InlineData("Stripe:ApiBase", "stripe", "Stripe:ApiBase is not an absolute")]
    [InlineData("Stripe:PaymentMethodConfiguration", "card", "Stripe:PaymentMethodConfiguration is malformed")]
    [InlineData("Mail:From", null, "Mail:From is missing")]
    [InlineData("Mail:From", "studio", "Mail:From is missing or no mail address")]
    [InlineData("Mail:Port", "70000", "Mail:Port must be a number")]
    [InlineData("Keys:Certificate", null, "Keys:Certificate is missing: Production encrypts")]
    [InlineData("Keys:Certificate", "/nowhere.pfx", "Keys:Certificate names /nowhere.pfx, which does not exist")]
    [InlineData("Keys:CertificatePassword", "wrong", "Keys:Certificate names")]
    [InlineData("Keys:OldCertificates:0:Path", "/nowhere.pem", "Keys:OldCertificates names /nowhere.pem")]
    [InlineData("Site:BaseUrl", null, "Site:BaseUrl is missing")]
    [InlineData("Site:BaseUrl", "nami.example", "Site:BaseUrl is not an absolute")]
    [InlineData("Site:BaseUrl", "http://nami.example", "Site:BaseUrl must be https")]
    [InlineData("Site:Accent", "green", "Site:Accent is 'green'")]
    [InlineData("AllowedHosts", null, "AllowedHosts must name")]
    [InlineData("AllowedHosts", "*", "AllowedHosts must name")]
    [InlineData("AllowedHosts", "*.nami.example", "AllowedHosts must name")]
    [InlineData("Emulation:Payments", "true", "Emulation:Payments is true")]
    [InlineData("Emulation:Payments", "yes", "Emulation:Payments is 'yes'; it must be true or false")]
    [InlineData("Database:MigrateOnStart", "1", "Database:MigrateOnStart is '1'; it must be true or false")]
    [InlineData("Mail:Security", "on", "Mail:Security is 'on'; it must be StartTls, ImplicitTls or None")]
    [InlineData("Development:DemoData", "none", "Development:DemoData is 'none'; it must be true or false")]
    [InlineData("Development:Fresh", "true", "Development:Fresh is true; only Development's private database")]
    [InlineData("Development:Fresh", "1", "Development:Fresh is '1'; it must be true or false")]
    [InlineData(
        "RateLimits:SignInPerMinute",
        "0",
        "RateLimits:SignInPerMinute is '0'; it must be a whole number from 1"
    )]
    [InlineData("RateLimits:ApiPerMinute", "-5", "RateLimits:ApiPerMinute is '-5'")]
    [InlineData("RateLimits:BookingsPerMinute", "many", "RateLimits:BookingsPerMinute is 'many'")]
    [InlineData("ConnectionStrings:Booking", "no connection at all", "ConnectionStrings:Booking is malformed")]
    [InlineData("ConnectionStrings:Booking", "Host=db;Colour=red", "ConnectionStrings:Booking is malformed")]
    [InlineData(
        "ConnectionStrings:Booking",
        "Server=db;Connect Timeout=soon",
        "ConnectionStrings:Booking is malformed"
    )]
    [InlineData(
        "ConnectionStrings:Booking",
        "Database=booking",
        "ConnectionStrings:Booking is malformed or names no server"
    )]
    [InlineData("Site:BaseUrl", "https://nami.example/booking", "Site:BaseUrl must be the root of the site")]
    [InlineData("Site:BaseUrl", "https://nami.example/?studio=1", "Site:BaseUrl must be the root of the site")]
    [InlineData("Site:TermsUrl", "terms.html", "Site:TermsUrl is 'terms.html'")]
    [InlineData("Site:TermsUrl", "javascript:alert(1)", "Site:TermsUrl is 'javascript:alert(1)'")]
    [InlineData("Site:TermsUrl", "//elsewhere.example/terms", "Site:TermsUrl is '//elsewhere.example/terms'")]
    public void Production_names_what_is_missing_or_malformed(string setting, string? value, string fault) =>
        Assert.StartsWith(fault, Assert.Single(Faults("Production", (setting, value))));

    [Theory]
    [InlineData("Site:TermsUrl", "/terms")]
    [InlineData("Site:TermsUrl", "https://nami.example/terms.html#booking")]
    [InlineData("Site:BaseUrl", "https://nami.example:8443/")]
    [InlineData("RateLimits:ApiPerMinute", "1")]
    [InlineData("Database:MigrateOnStart", "False")]
    public void What_is_well_formed_is_taken(string setting, string value) =>
        Assert.Empty(Faults("Production", (setting, value)));

    [Theory]
    [InlineData("Host=db;Database=booking;Username=booking;Password=secret", true)]
    [InlineData("Host=db;Port=many", false)]
    [InlineData("Data Source=db;Integrated Security=true;Trust Server Certificate=true", false)]
    public void A_connection_string_must_suit_the_provider(string text, bool suits)
    {
        var faults = Faults("Production", ("Database:Provider", "PostgreSql"), ("ConnectionStrings:Booking", text));
        Assert.Equal(
            suits
                ? []
                :
                [
                    "ConnectionStrings:Booking is malformed or names no server; Database:Provider PostgreSql "
                        + "cannot read it.",
                ],
            faults
        );
    }

    [Fact]
    public void No_fault_repeats_a_secret()
    {
        Assert.DoesNotContain(
            "oops",
            Assert.Single(Faults("Production", ("ConnectionStrings:Booking", "Server=db;Pasword=oops_the_password")))
        );
        var faults = Faults(
            "Production",
            ("Stripe:SecretKey", "oops_the_key"),
            ("Stripe:WebhookSecret", "oops_the_secret"),
            ("ConnectionStrings:Booking", null)
        );
        Assert.Equal(3, faults.Count);
        Assert.DoesNotContain("oops", string.Join(' ', faults));
    }

    [Theory]
    [InlineData("Development", null, null, null, true, true)]
    [InlineData("Development", "sk_test_abc", null, null, false, true)]
    [InlineData("Development", "sk_test_abc", "true", "smtp", true, false)]
    [InlineData("Production", null, null, null, false, true)]
    [InlineData("Production", "sk_live_abc", null, "smtp", false, false)]
    public void What_is_emulated_is_decided_from_environment_key_and_switch(
        string environment,
        string? key,
        string? emulate,
        string? mail,
        bool payments,
        bool mails
    )
    {
        var emulation = Emulation.Decide(
            Settings(("Stripe:SecretKey", key), ("Emulation:Payments", emulate), ("Mail:Host", mail)),
            new HostEnvironment(environment)
        );
        Assert.Equal(new Emulation(payments, mails), emulation);
    }

    [Fact]
    public async Task The_start_is_refused_with_every_fault_at_once()
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            BookingApp.CreateAsync(
                new WebApplicationOptions
                {
                    EnvironmentName = "Production",
                    Args =
                    [
                        "--Emulation:Payments=true",
                        "--Database:Provider=Embedded",
                        "--Site:BaseUrl=http://nami.example",
                        "--AllowedHosts=*",
                    ],
                }
            )
        );

        foreach (var setting in new[] { "Emulation:Payments", "Database:Provider", "Site:BaseUrl", "AllowedHosts" })
            Assert.Contains($"  - {setting}", refused.Message);
    }

    private static List<string> Faults(string environment, params (string Key, string? Value)[] changes)
    {
        var settings = Complete.ToDictionary();
        foreach (var (key, value) in changes)
            settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var host = new HostEnvironment(environment);
        return
        [
            .. ConfigurationCheck.Faults(configuration, host, Emulation.Decide(configuration, host), BookingApp.Rules),
        ];
    }

    private static IConfiguration Settings(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value)).Build();

    private sealed class HostEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "Booking.Web";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
