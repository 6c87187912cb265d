using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Booking.Tests.TestKit;

/// <summary>
/// A line between a browser and a host on which every byte arrives late, in both directions, in order, as over a bad
/// mobile connection.
/// </summary>
public sealed class SlowLine : IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Task> _calls = [];
    private readonly Uri _host;
    private readonly TimeSpan _delay;
    private readonly Task _accepting;

    /// <param name="roundTrip">How much later an answer comes.</param>
    public SlowLine(Uri host, TimeSpan roundTrip)
    {
        (_host, _delay) = (host, roundTrip / 2);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The host's root, as seen through the line.</summary>
    public Uri Address => new UriBuilder(_host) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_calls);
        _closed.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _calls.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_closed.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The line is closed.
        }
    }

    private async Task ServeAsync(TcpClient browser)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        using var host = new TcpClient { NoDelay = true };
        using (browser)
        {
            browser.NoDelay = true;
            try
            {
                await host.ConnectAsync(_host.Host, _host.Port, over.Token);
                var (near, far) = (browser.GetStream(), host.GetStream());
                await Task.WhenAny(CarryAsync(near, far, over.Token), CarryAsync(far, near, over.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // The host is gone, or the line is closed.
            }

            await over.CancelAsync();
        }
    }

    /// <summary>What was read waits for its time; what is read meanwhile waits behind it, not longer.</summary>
    private async Task CarryAsync(NetworkStream from, NetworkStream to, CancellationToken cancellationToken)
    {
        var onTheWay = Channel.CreateUnbounded<(DateTimeOffset Due, byte[] Bytes)>();
        var writing = WriteAsync(to, onTheWay.Reader, cancellationToken);
        try
        {
            var buffer = new byte[16 * 1024];
            while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var count)
                onTheWay.Writer.TryWrite((TimeProvider.System.GetUtcNow() + _delay, buffer[..count]));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // One side has hung up.
        }

        onTheWay.Writer.Complete();
        await writing;
    }

    private static async Task WriteAsync(
        NetworkStream to,
        ChannelReader<(DateTimeOffset Due, byte[] Bytes)> onTheWay,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await foreach (var (due, bytes) in onTheWay.ReadAllAsync(cancellationToken))
            {
                var early = due - TimeProvider.System.GetUtcNow();
                if (early > TimeSpan.Zero)
                    await Task.Delay(early, cancellationToken);
                await to.WriteAsync(bytes, cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // One side has hung up.
        }
    }
}
