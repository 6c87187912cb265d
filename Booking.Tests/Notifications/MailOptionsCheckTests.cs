using System.Security.Cryptography;
using Booking.Tests.TestKit;
using Booking.Web.Notifications;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Booking.Tests.Notifications;

/// <summary>The mail server's settings are checked at the start; a password is never sent unencrypted.</summary>
public sealed class MailOptionsCheckTests
{
    private static readonly Dictionary<string, string?> Complete = new()
    {
        ["Mail:Host"] = "smtp.nami.example",
        ["Mail:Port"] = "587",
        ["Mail:From"] = "studio@nami.example",
        ["Mail:UserName"] = "studio",
        ["Mail:Password"] = "open sesame",
    };

    [Theory]
    [InlineData("Mail:Security", "StartTls")]
    [InlineData("Mail:Security", "implicittls")]
    [InlineData("Mail:Security", "")]
    [InlineData("Mail:TimeoutSeconds", "90")]
    [InlineData("Mail:From", "スタジオ波 <studio@nami.example>")]
    [InlineData("Mail:Port", null)]
    public void What_is_well_formed_is_taken(string setting, string? value) =>
        Assert.Empty(Faults("Production", (setting, value)));

    [Theory]
    [InlineData("Mail:Security", "Ssl", "Mail:Security is 'Ssl'; it must be StartTls, ImplicitTls or None")]
    [InlineData("Mail:Security", "1", "Mail:Security is '1'")]
    [InlineData("Mail:TimeoutSeconds", "0", "Mail:TimeoutSeconds is '0'; it must be a whole number from 1 to 90")]
    [InlineData("Mail:TimeoutSeconds", "91", "Mail:TimeoutSeconds is '91'")]
    [InlineData("Mail:TimeoutSeconds", "soon", "Mail:TimeoutSeconds is 'soon'")]
    [InlineData("Mail:From", "studio", "Mail:From is missing or no mail address")]
    [InlineData("Mail:From", "a@nami.example, b@nami.example", "Mail:From is missing or no mail address")]
    [InlineData("Mail:Port", "0", "Mail:Port must be a number from 1 to 65535")]
    [InlineData("Mail:Password", null, "Mail:Password is missing; Mail:UserName needs it")]
    [InlineData("Mail:UserName", null, "Mail:UserName is missing; Mail:Password needs it")]
    public void What_is_malformed_or_missing_is_named(string setting, string? value, string fault) =>
        Assert.StartsWith(fault, Assert.Single(Faults("Production", (setting, value))));

    [Theory]
    [InlineData("Mail:Dkim:Domain", "nami.example", "Mail:Dkim:Selector is missing", "Mail:Dkim:KeyFile is missing")]
    [InlineData("Mail:OAuth:ClientId", "b", "Mail:OAuth:TokenEndpoint is missing", "Mail:OAuth:ClientSecret is")]
    public void Half_a_signature_or_sign_in_is_named(string setting, string value, params string[] faults)
    {
        var found = Faults("Production", (setting, value), ("Mail:Password", null), ("Mail:UserName", null));
        Assert.All(faults, fault => Assert.Contains(found, f => f.StartsWith(fault, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("mail.pem", "nami.example", null)]
    [InlineData("none.pem", "nami.example", "Mail:Dkim:KeyFile cannot be read.")]
    [InlineData("words.pem", "nami.example", "Mail:Dkim:KeyFile is no private RSA key in the form of PEM.")]
    [InlineData("public.pem", "nami.example", "Mail:Dkim:KeyFile is no private RSA key in the form of PEM.")]
    [InlineData("mail.pem", "other.example", "Mail:Dkim:Domain is 'other.example'; it must be the domain of Mail:From")]
    public void A_signature_needs_a_key_and_the_sender_s_domain(string file, string domain, string? fault)
    {
        var folder = Directory.CreateTempSubdirectory("booking-dkim-");
        using var key = RSA.Create(2048);
        File.WriteAllText(Path.Combine(folder.FullName, "mail.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder.FullName, "public.pem"), key.ExportSubjectPublicKeyInfoPem());
        File.WriteAllText(Path.Combine(folder.FullName, "words.pem"), "open sesame");
        var faults = Faults(
            "Production",
            ("Mail:Dkim:Domain", domain),
            ("Mail:Dkim:Selector", "booking"),
            ("Mail:Dkim:KeyFile", Path.Combine(folder.FullName, file))
        );
        folder.Delete(recursive: true);

        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.StartsWith(fault, Assert.Single(faults));
    }

    [Theory]
    [InlineData("https://login.example/token", null, null)]
    [InlineData("http://login.example/token", null, "Mail:OAuth:TokenEndpoint is 'http://login.example/token'")]
    [InlineData("https://login.example/token", "open sesame", "Mail:Password and Mail:OAuth are both set")]
    public void A_token_is_asked_for_over_https_and_instead_of_a_password(
        string endpoint,
        string? password,
        string? fault
    )
    {
        var faults = Faults(
            "Production",
            ("Mail:Password", password),
            ("Mail:OAuth:TokenEndpoint", endpoint),
            ("Mail:OAuth:ClientId", "booking"),
            ("Mail:OAuth:ClientSecret", "open barley")
        );

        Assert.DoesNotContain("barley", string.Join(' ', faults));
        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.StartsWith(fault, Assert.Single(faults));
    }

    [Theory]
    [InlineData("Production", "smtp.nami.example", false)]
    [InlineData("Staging", "10.0.0.5", false)]
    [InlineData("Production", "localhost.nami.example", false)]
    [InlineData("Production", "localhost", true)]
    [InlineData("Production", "127.0.0.1", true)]
    [InlineData("Production", "::1", true)]
    [InlineData("Development", "smtp.nami.example", true)]
    public void Without_encryption_a_password_stays_on_this_machine(string environment, string host, bool isTaken)
    {
        var faults = Faults(environment, ("Mail:Host", host), ("Mail:Security", "None"));
        Assert.Equal(isTaken, faults.Count == 0);
        Assert.DoesNotContain("sesame", string.Join(' ', faults));
        Assert.Empty(
            Faults(
                environment,
                ("Mail:Host", host),
                ("Mail:Security", "None"),
                ("Mail:UserName", null),
                ("Mail:Password", null)
            )
        );
    }

    [Fact]
    public void Every_fault_is_named_at_once_and_none_without_a_server()
    {
        (string, string?)[] broken =
        [
            ("Mail:From", null),
            ("Mail:Port", "x"),
            ("Mail:Security", "x"),
            ("Mail:Password", ""),
        ];
        Assert.Equal(4, Faults("Production", broken).Count);
        Assert.Empty(Faults("Production", [.. broken, ("Mail:Host", "")]));
    }

    [Theory]
    [InlineData(465, null, MailSecurity.ImplicitTls)]
    [InlineData(587, null, MailSecurity.StartTls)]
    [InlineData(25, null, MailSecurity.StartTls)]
    [InlineData(465, MailSecurity.StartTls, MailSecurity.StartTls)]
    [InlineData(587, MailSecurity.None, MailSecurity.None)]
    public void The_port_decides_how_to_encrypt_unless_it_is_said(int port, MailSecurity? chosen, MailSecurity used) =>
        Assert.Equal(used, new MailOptions { Port = port, Security = chosen }.EffectiveSecurity);

    [Fact]
    public async Task The_settings_of_a_running_program_are_the_ones_that_were_checked()
    {
        await using var host = await WebHost.StartAsync(
            null,
            "Mail:Host=127.0.0.1",
            "Mail:Port=465",
            "Mail:From=studio@nami.example",
            "Mail:TimeoutSeconds=7"
        );
        var options = host.Get<Microsoft.Extensions.Options.IOptions<MailOptions>>().Value;
        Assert.Equal((MailSecurity.ImplicitTls, 7), (options.EffectiveSecurity, options.TimeoutSeconds));
    }

    private static List<string> Faults(string environment, params (string Key, string? Value)[] changes)
    {
        var settings = Complete.ToDictionary();
        foreach (var (key, value) in changes)
            settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return [.. MailOptionsCheck.Faults(configuration, new HostingEnvironment { EnvironmentName = environment })];
    }
}
