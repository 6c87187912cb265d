using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// A mail server that takes everything and keeps nothing, on a real socket, as fast as the machine can: what is
/// measured is the sender. Knows no extension.
/// </summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _taken;

    public MailSink()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many messages were taken.</summary>
    public int Taken => _taken;

    /// <summary>The first message, as it came.</summary>
    public string First { get; private set; } = "";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> talks = [];
        try
        {
            while (true)
                talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient accepted)
    {
        using var client = accepted;
        client.NoDelay = true; // else every reply waits for the one before to be acknowledged
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            await ReplyAsync(stream, "220 sink");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                var isData = line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase);
                await ReplyAsync(stream, isData ? "354 go on" : "250 ok");
                if (isData)
                    await TakeAsync(reader, stream);
                if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                    return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The sender is gone, or the benchmark over.
        }
    }

    private async Task TakeAsync(StreamReader reader, NetworkStream stream)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        if (Interlocked.Increment(ref _taken) == 1)
            First = message.ToString();
        await ReplyAsync(stream, "250 taken");
    }

    private async Task ReplyAsync(NetworkStream stream, string reply) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), _stop.Token);
}
