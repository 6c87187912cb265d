using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// A browser without a screen: opens a page's circuit as blazor.web.js does and acknowledges every render batch without
/// drawing it, so that a thousand of them fit in one process.
/// </summary>
internal sealed partial class CircuitClient : IAsyncDisposable
{
    private const int Invocation = 1,
        Completion = 3,
        Close = 7;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private Task _reading = Task.CompletedTask;
    private TaskCompletionSource<string?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<long> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<long> _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _batches;
    private long _lastBatchAt;
    private int _calls;

    /// <param name="cookies">Of somebody who is signed in; null: a guest.</param>
    private CircuitClient(string? cookies)
    {
        _socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions(); // as browsers do; the server decides
        if (cookies is not null)
            _socket.Options.SetRequestHeader("Cookie", cookies);
    }

    /// <summary>Render batches received so far.</summary>
    public int Batches => Volatile.Read(ref _batches);

    /// <summary>When the newest of them came, as a timestamp of <see cref="Stopwatch"/>.</summary>
    public long LastBatchAt => Volatile.Read(ref _lastBatchAt);

    /// <summary>Bytes received on the socket so far.</summary>
    public long Received { get; private set; }

    /// <summary>Loads the page and brings its circuit to life.</summary>
    public static async Task<CircuitClient> OpenAsync(HttpClient http, string path)
    {
        var page = await http.GetStringAsync(path);
        var client = new CircuitClient(
            http.DefaultRequestHeaders.TryGetValues("Cookie", out var cookies) ? string.Join("; ", cookies) : null
        );
        var hub = new UriBuilder(new Uri(http.BaseAddress!, "/_blazor")) { Scheme = "ws" }.Uri;
        await client._socket.ConnectAsync(hub, CancellationToken.None);
        await client._socket.SendAsync(
            Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None
        );
        client._reading = client.ReadAsync();
        await client.StartAsync(http.BaseAddress!, path, page);
        return client;
    }

    /// <summary>
    /// When the next render batch from now on has been received, as a timestamp of <see cref="Stopwatch"/>.
    /// </summary>
    public Task<long> NextBatchAsync()
    {
        var next = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _next, next);
        return next.Task;
    }

    /// <summary>
    /// Calls a method of the object that the page has given to its script, as the script would; the page must have
    /// attached one.
    /// </summary>
    /// <param name="facts">The arguments as a JSON array.</param>
    public async Task CallPageAsync(string method, string facts)
    {
        var page = await _attached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await InvokeAsync(
            Call("BeginInvokeDotNetFromJS")
                .Array(5)
                .Text(Interlocked.Increment(ref _calls).ToString(System.Globalization.CultureInfo.InvariantCulture))
                .Nil()
                .Text(method)
                .Long(page)
                .Text(facts)
        );
    }

    public Task PingAsync() => SendAsync(new MessagePackWriter().Array(1).Long(6));

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _reading;
        _socket.Dispose();
    }

    private async Task StartAsync(Uri site, string path, string page)
    {
        await InvokeAsync(
            Call("StartCircuit", id: "0")
                .Array(4)
                .Text(site.ToString())
                .Text(new Uri(site, path).ToString())
                .Text("[]")
                .Text("")
        );
        if (await _answer.Task.WaitAsync(TimeSpan.FromSeconds(30)) is null)
            throw new InvalidOperationException("The server gave no circuit.");
        var operations = Markers()
            .Matches(page)
            .Select(
                (marker, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{marker.Groups[1].Value}}}"""
            )
            .ToList();
        if (operations.Count == 0)
            throw new InvalidOperationException($"{path} has no interactive component.");
        var state = State().Match(page) is { Success: true } stored ? stored.Groups[1].Value : "";
        await InvokeAsync(
            Call("UpdateRootComponents")
                .Array(2)
                .Text($$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""")
                .Text(state)
        );
    }

    private static MessagePackWriter Call(string method, string? id = null)
    {
        var message = new MessagePackWriter().Array(6).Long(Invocation).EmptyMap();
        return (id is null ? message.Nil() : message.Text(id)).Text(method);
    }

    /// <summary>An invocation ends with the streams it brings: none.</summary>
    private Task InvokeAsync(MessagePackWriter call) => SendAsync(call.Array(0));

    private async Task SendAsync(MessagePackWriter message)
    {
        var frame = message.Framed();
        await _sending.WaitAsync();
        try
        {
            if (_socket.State == WebSocketState.Open)
                await _socket.SendAsync(frame, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        var filled = 0;
        var isShaken = false;
        try
        {
            while (true)
            {
                if (filled == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
                var received = await _socket.ReceiveAsync(buffer.AsMemory(filled), _ended.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                    throw new WebSocketException("The server closed the circuit.");
                Received += received.Count;
                filled += received.Count;
                var used = 0;
                if (!isShaken)
                {
                    var end = buffer.AsSpan(0, filled).IndexOf((byte)0x1e);
                    if (end < 0)
                        continue;
                    if (Encoding.UTF8.GetString(buffer, 0, end) is var answer && answer != "{}")
                        throw new WebSocketException(answer);
                    (isShaken, used) = (true, end + 1);
                }

                while (TryFrame(buffer.AsSpan(used, filled - used), out var start, out var length))
                {
                    await AnswerAsync(buffer.AsMemory(used + start, length));
                    used += start + length;
                }

                buffer.AsSpan(used, filled - used).CopyTo(buffer);
                filled -= used;
            }
        }
        catch (OperationCanceledException)
        {
            // left
        }
        catch (Exception e)
        {
            _answer.TrySetException(e);
            Volatile.Read(ref _next).TrySetException(e);
        }
    }

    private static bool TryFrame(ReadOnlySpan<byte> data, out int start, out int length)
    {
        (start, length) = (0, 0);
        for (var shift = 0; start < data.Length; shift += 7)
        {
            var b = data[start++];
            length |= (b & 0x7f) << shift;
            if ((b & 0x80) == 0)
                return data.Length - start >= length;
        }

        return false;
    }

    /// <summary>Does what the script in the browser would do with the message.</summary>
    private Task AnswerAsync(ReadOnlyMemory<byte> message)
    {
        var reader = new MessagePackReader(message.Span);
        reader.ReadArray();
        switch (reader.ReadLong())
        {
            case Completion:
                reader.Skip();
                reader.Skip();
                _answer.TrySetResult(reader.ReadLong() == 3 ? reader.ReadString() : null);
                return Task.CompletedTask;
            case Close:
                throw new WebSocketException("The server ended the circuit.");
            case not Invocation:
                return Task.CompletedTask;
        }

        reader.Skip();
        reader.Skip();
        var method = reader.ReadString();
        reader.ReadArray();
        switch (method)
        {
            case "JS.RenderBatch":
                var at = Stopwatch.GetTimestamp();
                var batch = reader.ReadLong();
                Interlocked.Increment(ref _batches);
                Volatile.Write(ref _lastBatchAt, at);
                Volatile.Read(ref _next).TrySetResult(at);
                return InvokeAsync(Call("OnRenderCompleted").Array(2).Long(batch).Nil());
            case "JS.BeginInvokeJS":
                var task = reader.ReadLong();
                reader.Skip();
                if (
                    reader.ReadString() is { } facts
                    && DotNetObject().Match(facts) is { Success: true } given
                    && facts.Contains("_internalId", StringComparison.Ordinal)
                )
                    _attached.TrySetResult(
                        long.Parse(given.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
                    );
                var result = reader.ReadLong() == 1 ? JsonSerializer.Serialize(new { __jsObjectId = task }) : "null";
                return InvokeAsync(
                    Call("EndInvokeJSFromDotNet").Array(3).Long(task).Bool(true).Text($"[{task},true,{result}]")
                );
            case "JS.Error":
                throw new WebSocketException(reader.ReadString());
            default:
                return Task.CompletedTask;
        }
    }

    [GeneratedRegex("""<!--Blazor:(\{"type":"server".*?\})-->""")]
    private static partial Regex Markers();

    [GeneratedRegex("""__dotNetObject":(\d+)""")]
    private static partial Regex DotNetObject();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
