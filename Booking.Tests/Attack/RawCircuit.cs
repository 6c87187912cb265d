using System.Net.WebSockets;
using System.Text;
using Booking.Tests.Benchmarks;
using Booking.Tests.TestKit;

namespace Booking.Tests.Attack;

/// <summary>A socket to the pages' hub that says whatever the attacker likes.</summary>
internal sealed class RawCircuit : IDisposable
{
    private const string Handshake = "{\"protocol\":\"blazorpack\",\"version\":1}\u001e";

    private readonly ClientWebSocket _socket = new();

    public bool IsOpen => _socket.State == WebSocketState.Open;

    /// <returns>Not open if the server refused it.</returns>
    public static async Task<RawCircuit> ConnectAsync(
        WebHost host,
        string? handshake = Handshake,
        string? cookie = null
    )
    {
        var circuit = new RawCircuit();
        if (cookie is not null)
            circuit._socket.Options.SetRequestHeader("Cookie", cookie);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            var hub = new UriBuilder(host.Address) { Scheme = "ws", Path = "/_blazor" }.Uri;
            await circuit._socket.ConnectAsync(hub, deadline.Token);
        }
        catch (WebSocketException)
        {
            return circuit;
        }

        if (handshake is not null)
            await circuit.SendAsync(Encoding.UTF8.GetBytes(handshake), WebSocketMessageType.Text);
        return circuit;
    }

    /// <summary>An invocation without a result, its arguments written by the caller.</summary>
    public Task InvokeAsync(string method, int count, Func<MessagePackWriter, MessagePackWriter> arguments) =>
        SendAsync(
            arguments(new MessagePackWriter().Array(6).Long(1).EmptyMap().Nil().Text(method).Array(count))
                .Array(0)
                .Framed()
        );

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type = WebSocketMessageType.Binary)
    {
        try
        {
            if (IsOpen)
                await _socket.SendAsync(bytes, type, endOfMessage: true, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // the server hung up, which is its right
        }
    }

    /// <summary>Reads until the server hangs up or says nothing for a moment.</summary>
    public async Task<string> ReadAsync(TimeSpan quiet)
    {
        var said = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            while (IsOpen)
            {
                using var deadline = new CancellationTokenSource(quiet);
                var received = await _socket.ReceiveAsync(buffer, deadline.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                    break;
                said.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // quiet, or gone
        }

        return said.ToString();
    }

    public void Dispose() => _socket.Dispose();
}
