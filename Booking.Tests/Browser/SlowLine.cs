using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Booking.Tests.Browser;

/// <summary>
/// A slow line to a server: what is sent arrives half a round trip later, in order and unchanged, in both directions.
/// </summary>
internal sealed class SlowLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly Uri _server;
    private readonly TimeSpan _late;
    private readonly Task _accepting;

    public SlowLine(Uri server, TimeSpan roundTrip)
    {
        (_server, _late) = (server, roundTrip / 2);
        _listener.Start();
        Address = new($"http://{server.Host}:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    /// <summary>The server, at the far end of the line.</summary>
    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closed.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_closed.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using (near)
        using (var far = new TcpClient())
        {
            near.NoDelay = far.NoDelay = true;
            try
            {
                await far.ConnectAsync(_server.Host, _server.Port, _closed.Token);
                await Task.WhenAny(
                    CarryAsync(near.GetStream(), far.GetStream()),
                    CarryAsync(far.GetStream(), near.GetStream())
                );
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // The test is over, or the server is.
            }
        }
    }

    private async Task CarryAsync(NetworkStream from, NetworkStream to)
    {
        var underway = Channel.CreateUnbounded<(DateTimeOffset Due, byte[] Bytes)>();
        var arriving = ArriveAsync(underway.Reader, to);
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, _closed.Token) is > 0 and var count)
                underway.Writer.TryWrite((TimeProvider.System.GetUtcNow() + _late, buffer[..count]));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // One side has hung up.
        }

        underway.Writer.Complete();
        await arriving;
    }

    private async Task ArriveAsync(ChannelReader<(DateTimeOffset Due, byte[] Bytes)> underway, NetworkStream to)
    {
        try
        {
            await foreach (var (due, bytes) in underway.ReadAllAsync(_closed.Token))
            {
                if (due - TimeProvider.System.GetUtcNow() is var rest && rest > TimeSpan.Zero)
                    await Task.Delay(rest, _closed.Token);
                await to.WriteAsync(bytes, _closed.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // One side has hung up.
        }
    }
}
