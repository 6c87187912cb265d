using System.Threading.Channels;
using Booking.Domain.BackOffice;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;

namespace Booking.Web.Live;

/// <summary>
/// Keeps the rows that admins look at up to date: a webhook, a worker and another admin's click show up in place. A
/// commit signals that money moved; the feed gathers a moment's signals and compares the marks of all rows on screens,
/// by key, in one read for the whole server. Only the pages whose rows differ are told, and read those rows again by
/// themselves. The same comparison runs on a clock, so that other servers' changes and lost signals are found too.
/// </summary>
public sealed class PaymentFeed(PaymentList list, TimeProvider clock, ILogger<PaymentFeed> log)
    : BackgroundService,
        IPaymentSignal
{
    /// <summary>Signals that come within this span are one read.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    /// <summary>How often other servers' changes are looked for, while somebody looks.</summary>
    internal static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );
    private readonly Lock _gate = new();
    private readonly HashSet<PaymentWatch> _watches = [];

    /// <summary>How many pages are looked after; for tests and metrics.</summary>
    internal int Watched => Watches().Count;

    /// <summary>How often marks were read; for tests and metrics.</summary>
    internal long Reads { get; private set; }

    public void Changed() => _signals.Writer.TryWrite(true);

    /// <summary>Watches the rows that the caller will name; dispose the watch with the component.</summary>
    /// <param name="changed">Called off the renderer's thread with the ids that differ, never twice at once.</param>
    public PaymentWatch Watch(Func<IReadOnlyCollection<long>, Task> changed)
    {
        var watch = new PaymentWatch(changed, Leave);
        lock (_gate)
            _watches.Add(watch);
        return watch;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(FollowAsync(stoppingToken), PollAsync(stoppingToken));

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        while (await _signals.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Gather, clock, stoppingToken);
            _signals.Reader.TryRead(out _); // what is signalled from here on is another read
            await CompareAsync(stoppingToken);
        }
    }

    private async Task PollAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await CompareAsync(stoppingToken);
    }

    /// <summary>
    /// A database that is away for a moment must not end the feed: the next look heals what was missed.
    /// </summary>
    private async Task CompareAsync(CancellationToken stoppingToken)
    {
        try
        {
            var watches = Watches();
            var ids = watches.SelectMany(w => w.Rows.Keys).ToHashSet();
            if (ids.Count == 0)
                return;
            var marks = await list.MarksAsync(ids, stoppingToken);
            Reads++;
            foreach (var watch in watches)
                watch.Compare(marks);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested && e.IsOutage())
        {
            log.LogDebug(e, "The database does not answer; what was missed is read when it does");
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogError(e, "Payments on screen could not be compared; the next look tries again");
        }
    }

    private void Leave(PaymentWatch watch)
    {
        lock (_gate)
            _watches.Remove(watch);
    }

    private List<PaymentWatch> Watches()
    {
        lock (_gate)
            return [.. _watches];
    }
}
