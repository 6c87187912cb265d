using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Booking.Tests.TestKit;

/// <summary>How the server meets the next mail.</summary>
public enum SmtpMood
{
    Takes,

    /// <summary>Answers 550 to the recipient.</summary>
    RefusesRecipient,

    /// <summary>Is busy: 421 instead of a greeting.</summary>
    IsBusy,

    /// <summary>Hangs up in the middle of the message.</summary>
    HangsUp,
}

/// <summary>
/// A mail server of a few lines on a real socket (RFC 5321, without TLS), for what a mail program sends and for what it
/// does when things go wrong.
/// </summary>
public sealed class ScriptedSmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public ScriptedSmtpServer()
    {
        _listener.Start();
        _loop = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public SmtpMood Mood { get; set; }

    /// <summary>Connections made, successful or not.</summary>
    public int Calls { get; private set; }

    /// <summary>Taken mails: the recipient as the envelope names it, and headers and body as they came.</summary>
    public ConcurrentQueue<(string To, string Raw)> Mails { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        try
        {
            await _loop;
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // That is how the loop ends.
        }

        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            Calls++;
            try
            {
                await TalkAsync(client.GetStream());
            }
            catch (IOException)
            {
                // The other side hung up.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false))
        {
            NewLine = "\r\n",
            AutoFlush = true,
        };
        await writer.WriteLineAsync(Mood == SmtpMood.IsBusy ? "421 busy" : "220 test");
        if (Mood == SmtpMood.IsBusy)
            return;
        var to = "";
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "RCPT":
                    to = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
                    await writer.WriteLineAsync(Mood == SmtpMood.RefusesRecipient ? "550 no such mailbox" : "250 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    if (Mood == SmtpMood.HangsUp)
                        return;
                    Mails.Enqueue((to, await ReadMessageAsync(reader)));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private async Task<string> ReadMessageAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            message.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        return message.ToString();
    }
}
