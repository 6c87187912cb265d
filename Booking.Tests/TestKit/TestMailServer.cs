using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Registry = SmtpServer.ComponentModel.ServiceProvider;

namespace Booking.Tests.TestKit;

/// <summary>A well-behaved mail server on a real socket, with TLS, sign-in and SMTPUTF8.</summary>
internal sealed class TestMailServer : IAsyncDisposable, IMessageStore, IMailboxFilter, IUserAuthenticator
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    /// <param name="certificate">For STARTTLS, or for TLS from the first byte; null: neither is offered.</param>
    /// <param name="password">Of the user "studio", who then has to sign in.</param>
    public TestMailServer(X509Certificate2? certificate = null, bool isImplicitTls = false, string? password = null)
    {
        (Port, Password) = (FreePort(), password);
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(endpoint =>
            {
                endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).IsSecure(isImplicitTls);
                if (certificate is not null)
                    endpoint.Certificate(certificate);
                if (password is not null)
                    endpoint.AuthenticationRequired().AllowUnsecureAuthentication(certificate is null);
            })
            .Build();
        var services = new Registry();
        services.Add((IMessageStore)this);
        services.Add((IMailboxFilter)this);
        services.Add((IUserAuthenticator)this);
        _serving = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    public int Port { get; }

    /// <summary>Replies to recipients; null: they are welcome.</summary>
    public SmtpResponse? RecipientReply { get; set; }

    public ConcurrentQueue<TakenMail> Mails { get; } = new();

    private string? Password { get; }

    public Task<bool> AuthenticateAsync(
        ISessionContext context,
        string user,
        string password,
        CancellationToken cancellationToken
    ) => Task.FromResult(user == "studio" && password == Password);

    public Task<bool> CanAcceptFromAsync(
        ISessionContext context,
        IMailbox from,
        int size,
        CancellationToken cancellationToken
    ) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(
        ISessionContext context,
        IMailbox to,
        IMailbox from,
        CancellationToken cancellationToken
    ) => RecipientReply is null ? Task.FromResult(true) : throw new SmtpResponseException(RecipientReply);

    public async Task<SmtpResponse> SaveAsync(
        ISessionContext context,
        IMessageTransaction transaction,
        ReadOnlySequence<byte> buffer,
        CancellationToken cancellationToken
    )
    {
        using var stream = new MemoryStream(buffer.ToArray());
        var message = await MimeMessage.LoadAsync(stream, cancellationToken);
        var user = context.Authentication.IsAuthenticated ? context.Authentication.User : null;
        var to = transaction.To.Single();
        Mails.Enqueue(new($"{to.User}@{to.Host}", user, context.Pipe.IsSecure, message));
        return SmtpResponse.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _serving;
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }

        _stop.Dispose();
    }

    /// <summary>The package cannot tell which port it was given.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
