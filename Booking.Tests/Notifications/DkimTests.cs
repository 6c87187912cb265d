using System.Security.Cryptography;
using Booking.Domain.Notifications;
using Booking.Tests.TestKit;
using Booking.Web.Notifications;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace Booking.Tests.Notifications;

/// <summary>A mail as it arrives bears the studio's signature, which counts with the published key.</summary>
public sealed class DkimTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("booking-dkim-");
    private MailScene _scene = null!;

    public async Task InitializeAsync()
    {
        _scene = await MailScene.CreateAsync();
        using var key = RSA.Create(2048);
        var file = Path.Combine(_folder.FullName, "mail.pem");
        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem());
        _scene.Options.Dkim = new()
        {
            Domain = "nami.example",
            Selector = "booking",
            KeyFile = file,
        };
    }

    public async Task DisposeAsync()
    {
        await _scene.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("aoi@mail.example", "en")]
    [InlineData("葵@mail.example", "ja")]
    public async Task The_signature_counts(string to, string language)
    {
        var message = await SendAsync(to, language);

        var signature = message.Headers[HeaderId.DkimSignature];
        Assert.Contains("d=nami.example", signature);
        Assert.Contains("s=booking", signature);
        Assert.True(await VerifyAsync(message));
    }

    [Theory]
    [InlineData("Subject")]
    [InlineData("Body")]
    public async Task What_is_changed_on_the_way_breaks_it(string part)
    {
        var message = await SendAsync("aoi@mail.example", "en");
        if (part == "Subject")
            message.Subject = "Your account will be closed";
        else
            message.BodyParts.OfType<TextPart>().First().Text = "Pay here";

        Assert.False(await VerifyAsync(message));
    }

    [Fact]
    public async Task Without_a_key_there_is_no_signature()
    {
        _scene.Options.Dkim = new();

        Assert.Null((await SendAsync("aoi@mail.example", "en")).Headers[HeaderId.DkimSignature]);
    }

    private async Task<MimeMessage> SendAsync(string to, string language)
    {
        await using var server = new TestMailServer();
        _scene.Options.Port = server.Port;
        await _scene.AddAsync(MailOccasion.ReservationConfirmed, language, to: to);
        await _scene.RunAsync();
        return Assert.Single(server.Mails).Message;
    }

    private async Task<bool> VerifyAsync(MimeMessage message)
    {
        var verifier = new DkimVerifier(new Published(_scene.Options.Dkim));
        var header = message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)];
        return await verifier.VerifyAsync(message, header);
    }

    /// <summary>The DNS, which holds what the product says that it should.</summary>
    private sealed class Published(MailDkimOptions dkim) : IDkimPublicKeyLocator
    {
        public AsymmetricKeyParameter LocatePublicKey(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        )
        {
            var (name, text) = MailSigner.RecordOf(dkim)!.Value;
            Assert.Equal(name, $"{selector}._domainkey.{domain}");
            return PublicKeyFactory.CreateKey(Convert.FromBase64String(text.Split("p=")[1]));
        }

        public Task<AsymmetricKeyParameter> LocatePublicKeyAsync(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}
