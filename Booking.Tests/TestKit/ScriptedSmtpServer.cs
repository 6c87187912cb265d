using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Booking.Tests.TestKit;

/// <summary>
/// A mail server of a few lines on a real socket (RFC 5321, without TLS and extensions), for what a mail program does
/// when a server misbehaves.
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

    /// <summary>Replies by command, instead of the usual ones; "." is the reply to the message.</summary>
    public ConcurrentDictionary<string, string> Replies { get; } = new();

    /// <summary>Every line of every client, without messages.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Completed when a message was read and stays without an answer.</summary>
    public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

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
        if (Mood == SmtpMood.IsSilent)
            await ReadToEndAsync(reader);
        await writer.WriteLineAsync(Mood == SmtpMood.IsBusy ? "421 busy" : "220 test");
        if (Mood == SmtpMood.IsBusy)
            return;
        var to = "";
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            Commands.Enqueue(line);
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            if (command == "RCPT")
                to = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
            if (command == "QUIT" && Mood == SmtpMood.HangsUpBeforeQuit)
                return;
            if (command == "QUIT" && Mood == SmtpMood.HangsAtQuit)
                await ReadToEndAsync(reader);
            var reply = Replies.GetValueOrDefault(command);
            await writer.WriteLineAsync(reply ?? Usual(command));
            if (command == "QUIT")
                return;
            if (command == "DATA" && reply is null && !await TakeMessageAsync(to, reader, writer))
                return;
        }
    }

    private static string Usual(string command) =>
        command switch
        {
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            _ => "250 ok",
        };

    /// <returns>False if the conversation is over.</returns>
    private async Task<bool> TakeMessageAsync(string to, StreamReader reader, StreamWriter writer)
    {
        if (Mood == SmtpMood.HangsUp)
            return false;
        var message = await ReadMessageAsync(reader);
        if (Mood == SmtpMood.HangsInData)
        {
            Hanging.TrySetResult();
            await ReadToEndAsync(reader);
            return false;
        }

        var refusal = Replies.GetValueOrDefault(".");
        if (refusal is null)
            Mails.Enqueue((to, message));
        if (Mood == SmtpMood.HangsUpAfterData)
            return false;
        await writer.WriteLineAsync(refusal ?? "250 taken");
        return true;
    }

    private async Task ReadToEndAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(_stop.Token) is not null)
        {
            // Whatever it says: there is no answer.
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
