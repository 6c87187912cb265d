using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Booking.Tests.TestKit;

/// <summary>
/// A line between a browser and a host that can be bad: every byte arrives late, in both directions, in order; it is
/// cut, or it stays open while nothing arrives; behind it another host takes the place of the first.
/// </summary>
public sealed class BadLine : IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Task> _calls = [];
    private readonly TimeSpan _delay;
    private readonly Task _accepting;
    private CancellationTokenSource _whole = new();
    private TaskCompletionSource _flow = Open();
    private volatile bool _isCut;
    private Uri _host;

    /// <param name="roundTrip">How much later an answer comes.</param>
    public BadLine(Uri host, TimeSpan roundTrip)
    {
        (_host, _delay) = (host, roundTrip / 2);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The host's root, as seen through the line.</summary>
    public Uri Address => new UriBuilder(_host) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    /// <summary>Every connection breaks, and new ones break at once.</summary>
    public async Task CutAsync()
    {
        _isCut = true;
        await _whole.CancelAsync();
    }

    /// <summary>Connections stay open, and nothing arrives.</summary>
    public void Silence() => _flow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The line is good again; what a silent line has kept arrives.</summary>
    /// <param name="host">Another host behind it from now on.</param>
    public void Mend(Uri? host = null)
    {
        _host = host ?? _host;
        if (_isCut)
            _whole = new();
        _isCut = false;
        _flow.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _flow.TrySetResult();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_calls);
        _closed.Dispose();
    }

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
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
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token, _whole.Token);
        using var host = new TcpClient { NoDelay = true };
        using (browser)
        {
            browser.NoDelay = true;
            try
            {
                if (_isCut)
                    return;
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

    private async Task WriteAsync(
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
                await _flow.Task.WaitAsync(cancellationToken);
                await to.WriteAsync(bytes, cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // One side has hung up.
        }
    }
}
