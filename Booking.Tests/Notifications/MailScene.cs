using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Booking.Domain;
using Booking.Domain.Installations;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Notifications;
using Booking.Web.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Booking.Tests.Notifications;

/// <summary>An outbox in a database, with the real renderer and the real sender.</summary>
internal sealed class MailScene : IAsyncDisposable
{
    public const string Reader = "aoi@mail.example";

    private readonly TestDatabase _database;
    private readonly TestMeters _meters = new();
    private readonly ServiceProvider _clients = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private MailToken? _token;

    private MailScene(TestDatabase database) => _database = database;

    public ManualClock Clock { get; } = new();

    /// <summary>What stands in readers' calendars, by number.</summary>
    public TestCalendars Calendars { get; } = new();

    /// <summary>What the outbox logged, one text per line.</summary>
    public RecordedLog<SendOutbox> Log { get; } = new();

    /// <summary>The one certificate that is trusted besides those of the system.</summary>
    public X509Certificate2? Trusted { get; set; }

    public MailOptions Options { get; } =
        new()
        {
            Host = "127.0.0.1",
            From = "studio@nami.example",
            Security = MailSecurity.None,
        };

    public static async Task<MailScene> CreateAsync() => new(await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql));

    public async Task AddAsync(
        MailOccasion occasion = MailOccasion.HoldExpired,
        string language = "en",
        Dictionary<string, string>? facts = null,
        string to = Reader
    )
    {
        await using var db = _database.Open();
        db.OutboxMails.Add(new OutboxMail(occasion, to, language, facts ?? [], Clock.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var site = Microsoft.Extensions.Options.Options.Create(new SiteOptions { Name = "スタジオ波" });
        var installation = new InstallationState();
        installation.Set("an installation", pause: null);
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        _token ??= new MailToken(_clients.GetRequiredService<IHttpClientFactory>(), options, Clock);
        var sender = new SmtpMailSender(
            options,
            site,
            TestRenderer.CreateCalendars(installation),
            new MailSigner(options),
            _token,
            Clock
        )
        {
            CertificateValidation = Trusted is null ? null : IsTrusted,
        };
        var outbox = new SendOutbox(
            new DatabaseContexts(_database),
            TestRenderer.Create(),
            sender,
            Calendars,
            installation,
            new BookingTelemetry(_meters),
            () => QuietHours.None,
            Clock,
            Log
        );
        await outbox.RunAsync(cancellationToken);
    }

    public async Task<OutboxMail> MailAsync()
    {
        await using var db = _database.Open();
        return await db.OutboxMails.AsNoTracking().SingleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _meters.Dispose();
        _token?.Dispose();
        await _clients.DisposeAsync();
        Trusted?.Dispose();
        await _database.DisposeAsync();
    }

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None || certificate?.GetCertHashString() == Trusted!.GetCertHashString();
}
