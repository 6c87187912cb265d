using System.Net.WebSockets;
using System.Text;
using Booking.Tests.Benchmarks;
using Booking.Tests.TestKit;
using Booking.Web.Startup.Circuits;

namespace Booking.Tests.Attack;

/// <summary>
/// The hub of the pages takes no harm from what no browser says: the attacker's circuit ends or is ignored, nobody
/// else's notices, nothing is left over.
/// </summary>
public sealed class HubAbuseTests(AttackSite site) : IClassFixture<AttackSite>
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);

    [Theory]
    [InlineData("")]
    [InlineData("{}\u001e")]
    [InlineData("{\"protocol\":\"json\",\"version\":1}\u001e")]
    [InlineData("{\"protocol\":\"blazorpack\",\"version\":99}\u001e")]
    [InlineData("{\"protocol\":null}\u001e")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    public async Task Another_handshake_is_answered_by_none_of_our_protocol(string handshake)
    {
        await UnharmedAsync(async () =>
        {
            using var circuit = await RawCircuit.ConnectAsync(site.Host, handshake);
            await circuit.InvokeAsync("StartCircuit", 4, m => m.Text("a").Text("b").Text("[]").Text(""));
            AssertSaysNothing(await circuit.ReadAsync(Quiet));
        });
    }

    [Fact]
    public async Task Bytes_that_mean_nothing_end_the_circuit_and_nothing_else()
    {
        var random = new Random(7001);
        await UnharmedAsync(async () =>
        {
            for (var round = 0; round < (AttackSite.IsLong ? 300 : 25); round++)
            {
                using var circuit = await RawCircuit.ConnectAsync(site.Host);
                var bytes = new byte[random.Next(1, 4096)];
                random.NextBytes(bytes);
                await circuit.SendAsync(
                    bytes,
                    round % 2 == 0 ? WebSocketMessageType.Binary : WebSocketMessageType.Text
                );
                AssertSaysNothing(await circuit.ReadAsync(TimeSpan.FromMilliseconds(50)));
            }
        });
    }

    [Fact]
    public async Task A_message_that_is_too_long_or_claims_to_be_is_not_waited_for()
    {
        await UnharmedAsync(async () =>
        {
            using var oversize = await RawCircuit.ConnectAsync(site.Host);
            await oversize.InvokeAsync("UpdateRootComponents", 2, m => m.Text(new string('x', 400_000)).Text(""));
            await oversize.ReadAsync(TimeSpan.FromSeconds(5));
            Assert.False(oversize.IsOpen);

            using var claims = await RawCircuit.ConnectAsync(site.Host);
            await claims.SendAsync([0xff, 0xff, 0xff, 0xff, 0x07, 0x96]);
            await claims.ReadAsync(TimeSpan.FromSeconds(5));
            Assert.False(claims.IsOpen);

            using var nested = await RawCircuit.ConnectAsync(site.Host);
            var deep = Enumerable.Repeat((byte)0x91, 100_000).ToArray();
            await nested.SendAsync([0xa0, 0x8d, 0x06, .. deep]);
            AssertSaysNothing(await nested.ReadAsync(Quiet));
        });
    }

    [Fact]
    public async Task Methods_of_the_hub_with_made_up_contents_do_nothing()
    {
        await UnharmedAsync(async () =>
        {
            foreach (var (method, count, arguments) in Lies())
            {
                using var circuit = await RawCircuit.ConnectAsync(site.Host);
                await circuit.InvokeAsync(method, count, arguments);
                AssertSaysNothing(await circuit.ReadAsync(TimeSpan.FromMilliseconds(100)));
            }
        });
    }

    [Fact]
    public async Task In_a_living_circuit_made_up_handlers_objects_and_components_change_nothing()
    {
        await UnharmedAsync(async () =>
        {
            foreach (var (method, count, arguments) in Lies())
            {
                using var circuit = await RawCircuit.ConnectAsync(site.Host);
                await circuit.InvokeAsync(
                    "StartCircuit",
                    4,
                    m => m.Text($"{site.Host.Address}").Text($"{site.Host.Address}book").Text("[]").Text("")
                );
                await circuit.InvokeAsync(method, count, arguments);
                AssertSaysNothing(await circuit.ReadAsync(TimeSpan.FromMilliseconds(100)));
            }
        });
    }

    [Fact]
    public async Task A_flood_of_events_is_the_flooders_own()
    {
        using var http = site.Host.Client();
        await UnharmedAsync(async () =>
        {
            var flood = Enumerable
                .Range(0, 4)
                .Select(async _ =>
                {
                    using var circuit = await RawCircuit.ConnectAsync(site.Host);
                    await circuit.InvokeAsync(
                        "StartCircuit",
                        4,
                        m => m.Text($"{site.Host.Address}").Text($"{site.Host.Address}book").Text("[]").Text("")
                    );
                    for (var i = 0; i < (AttackSite.IsLong ? 50_000 : 2_000) && circuit.IsOpen; i++)
                        await circuit.InvokeAsync(
                            "BeginInvokeDotNetFromJS",
                            5,
                            m => m.Text($"{i}").Nil().Text("DispatchEventAsync").Long(1).Text(Event(i))
                        );
                    await circuit.ReadAsync(Quiet);
                })
                .ToList();
            using (var answer = await http.GetAsync("account/login"))
                Assert.True(answer.IsSuccessStatusCode);
            await Task.WhenAll(flood);
        });
    }

    [Fact]
    public async Task Of_thousands_of_circuits_as_many_live_as_one_address_may_have()
    {
        var caps = site.Host.Get<CircuitCaps>();
        await Poll.UntilAsync(() => caps.Open == 0, "the others are gone");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sockets = new List<RawCircuit>();
        try
        {
            for (var i = 0; i < (AttackSite.IsLong ? 5_000 : 400); i++)
            {
                var circuit = await RawCircuit.ConnectAsync(site.Host);
                if (circuit.IsOpen)
                    sockets.Add(circuit);
                else
                    circuit.Dispose();
            }

            Assert.Equal(50, sockets.Count);
            Assert.Equal(50, caps.Open);
            var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
            Assert.True(grown < 100_000_000, $"{grown} bytes");
        }
        finally
        {
            sockets.ForEach(s => s.Dispose());
        }

        await Poll.UntilAsync(() => caps is { Open: 0, Visitors: 0 }, "nothing is remembered");
        await site.AssertAliveAsync();
    }

    /// <summary>A page of somebody else that was open before is alive after it, and no socket is left.</summary>
    private async Task UnharmedAsync(Func<Task> attack)
    {
        using var http = site.Host.Client();
        var caps = site.Host.Get<CircuitCaps>();
        await using (var other = await CircuitClient.OpenAsync(http, "/book"))
        {
            await Poll.UntilAsync(() => other.Batches > 0, "a page of somebody else is alive");
            await attack();
            await other.PingAsync();
            await using var another = await CircuitClient.OpenAsync(http, "/book");
            await Poll.UntilAsync(() => another.Batches > 0, "another page comes alive");
        }

        await site.AssertAliveAsync();
        await Poll.UntilAsync(() => caps.Open == 0, "no socket is left");
        Assert.DoesNotContain(site.Errors, error => error.Contains("OutOfMemory", StringComparison.Ordinal));
    }

    /// <summary>Neither what went wrong inside nor anything of a page.</summary>
    private static void AssertSaysNothing(string said)
    {
        Assert.DoesNotContain("   at ", said);
        Assert.DoesNotContain("Exception:", said);
        Assert.DoesNotContain("Booking.Domain", said);
        Assert.DoesNotContain("RenderBatch", said);
    }

    private static string Event(int i) =>
        $$"""[{"eventHandlerId":{{i}},"eventName":"click","eventFieldInfo":null},{"type":"click","detail":1}]""";

    private static IEnumerable<(string Method, int Count, Func<MessagePackWriter, MessagePackWriter> Arguments)> Lies()
    {
        var forged = Convert.ToBase64String(Encoding.UTF8.GetBytes("CfDJ8 forged"));
        var marker = $$"""{"type":"server","prerenderId":"x","key":{},"sequence":0,"descriptor":"{{forged}}"}""";
        yield return ("NoSuchMethod", 1, m => m.Text("x"));
        yield return ("StartCircuit", 1, m => m.Long(1));
        yield return (
            "StartCircuit",
            4,
            m => m.Text("javascript:alert(1)").Text("file:///etc/passwd").Text("[").Text("")
        );
        yield return (
            "StartCircuit",
            4,
            m => m.Text("https://evil.example/").Text("https://evil.example/x").Text($"[{marker}]").Text(forged)
        );
        yield return ("ConnectCircuit", 1, m => m.Text(forged));
        yield return (
            "ResumeCircuit",
            5,
            m => m.Text(forged).Text("http://a/").Text("http://a/b").Text(forged).Text(forged)
        );
        yield return ("PauseCircuit", 0, m => m);
        yield return (
            "UpdateRootComponents",
            2,
            m =>
                m.Text($$"""{"batchId":1,"operations":[{"type":"add","ssrComponentId":1,"marker":{{marker}}}]}""")
                    .Text(forged)
        );
        yield return (
            "UpdateRootComponents",
            2,
            m => m.Text("{\"batchId\":-1,\"operations\":[{\"type\":\"remove\",\"ssrComponentId\":9}]}").Text("")
        );
        yield return (
            "BeginInvokeDotNetFromJS",
            5,
            m => m.Text("1").Nil().Text("DispatchEventAsync").Long(1).Text(Event(99))
        );
        yield return (
            "BeginInvokeDotNetFromJS",
            5,
            m => m.Text("1").Text("System.Private.CoreLib").Text("Exit").Long(0).Text("[0]")
        );
        yield return (
            "BeginInvokeDotNetFromJS",
            5,
            m => m.Text("1").Text("Booking.Web").Text("Main").Long(0).Text("[]")
        );
        yield return (
            "BeginInvokeDotNetFromJS",
            5,
            m => m.Text("1").Nil().Text("SaveAsync").Long(long.MaxValue).Text("not json")
        );
        yield return ("EndInvokeJSFromDotNet", 3, m => m.Long(77).Bool(true).Text("[77,true,{\"__dotNetObject\":1}]"));
        yield return ("EndInvokeJSFromDotNet", 3, m => m.Long(-1).Bool(false).Text("[["));
        yield return ("ReceiveByteArray", 2, m => m.Long(5).Text("not bytes"));
        yield return ("ReceiveJSDataChunk", 4, m => m.Long(1).Long(0).Text("x").Text("boom"));
        yield return ("SendDotNetStreamToJS", 1, m => m.Long(1));
        yield return ("OnRenderCompleted", 2, m => m.Long(long.MaxValue).Text("<script>boom</script>"));
        yield return ("OnLocationChanged", 3, m => m.Text("https://evil.example/").Nil().Bool(true));
        yield return ("OnLocationChanging", 4, m => m.Long(1).Text("javascript:1").Nil().Bool(true));
    }
}
