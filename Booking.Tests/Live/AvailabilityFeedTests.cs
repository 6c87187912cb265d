using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Booking.Tests.Live;

/// <summary>
/// Live seat counts on a real database (rule Live counts): one read per change, bursts coalesced, lost messages healed.
/// </summary>
public sealed class AvailabilityFeedTests
{
    [Theory]
    [OnEveryDatabase]
    public async Task A_change_is_read_once_however_many_watch(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        var slot = await scene.SlotAsync(capacity: 8);
        for (var i = 0; i < 100; i++)
            await scene.WatchAsync(slot, () => { });
        var before = scene.Feed.Reads;

        await scene.TakeSeatAsync(slot);
        scene.Feed.Changed(slot.Id);
        await Poll.UntilAsync(
            () => scene.Subscriptions.TrueForAll(s => Taken(s, slot) == 1),
            "everybody sees the seat taken"
        );
        Assert.Equal(1, scene.Feed.Reads - before);
    }

    [Theory]
    [OnEveryDatabase]
    public async Task A_burst_is_a_few_reads_and_a_few_renders_and_ends_in_the_newest_state(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        var slot = await scene.SlotAsync(capacity: 60);
        var told = 0;
        await scene.WatchAsync(slot, () => Interlocked.Increment(ref told));
        var before = scene.Feed.Reads;
        for (var i = 0; i < 50; i++)
        {
            await scene.TakeSeatAsync(slot);
            scene.Feed.Changed(slot.Id);
        }

        await Poll.UntilAsync(() => Taken(scene.Subscriptions[0], slot) == 50, "the newest state arrives");
        Assert.InRange(scene.Feed.Reads - before, 1, 40);
        Assert.InRange(told, 1, 40);
    }

    [Theory]
    [OnEveryDatabase]
    public async Task A_change_that_nobody_signalled_here_is_found_within_two_seconds(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        var slot = await scene.SlotAsync(capacity: 8);
        await scene.WatchAsync(slot, () => { });
        await scene.TakeSeatAsync(slot); // as another server would
        await Poll.UntilAsync(
            () => Taken(scene.Subscriptions[0], slot) == 1,
            "the poll finds it",
            atMost: TimeSpan.FromSeconds(2)
        );
    }

    [Theory]
    [OnEveryDatabase]
    public async Task A_slot_that_moves_out_of_the_window_leaves_it_and_a_new_one_enters(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        var slot = await scene.SlotAsync(capacity: 8);
        await scene.WatchAsync(slot, () => { });
        var another = await scene.Booking.Studio.SlotAsync(
            startsAt: slot.StartsAt.AddHours(3),
            location: await scene.LocationOfAsync(slot),
            capacity: 3
        );
        await Poll.UntilAsync(() => scene.Subscriptions[0].Slots.Any(s => s.Id == another.Id), "the new slot enters");
        await using var db = scene.Booking.Database.Open();
        await db
            .Slots.Where(s => s.Id == slot.Id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(s => s.EndsAt, slot.EndsAt.AddDays(60))
                    .SetProperty(s => s.StartsAt, slot.StartsAt.AddDays(60))
                    .SetProperty(s => s.Revision, s => s.Revision + 1)
            );
        await Poll.UntilAsync(() => scene.Subscriptions[0].Slots.All(s => s.Id != slot.Id), "the moved slot leaves");
    }

    [Theory]
    [OnEveryDatabase]
    public async Task The_callback_speaks_the_language_of_whoever_subscribed(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        var slot = await scene.SlotAsync(capacity: 8);
        var heard = new System.Collections.Concurrent.ConcurrentBag<string>();
        foreach (var language in new[] { "en", "ja" })
        {
            var before = CultureInfo.CurrentUICulture;
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            await scene.WatchAsync(slot, () => heard.Add(language + "=" + CultureInfo.CurrentUICulture.Name));
            CultureInfo.CurrentUICulture = before;
        }

        heard.Clear();
        await scene.TakeSeatAsync(slot);
        scene.Feed.Changed(slot.Id);
        await Poll.UntilAsync(
            () => heard.Contains("en=en") && heard.Contains("ja=ja"),
            "both are told in their language"
        );
        Assert.DoesNotContain(heard, h => h is "en=ja" or "ja=en");
    }

    [Theory]
    [OnEveryDatabase]
    public async Task Who_has_left_is_told_nothing_more(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        var slot = await scene.SlotAsync(capacity: 8);
        var told = 0;
        await scene.WatchAsync(slot, () => Interlocked.Increment(ref told));
        await scene.Subscriptions[0].DisposeAsync();
        await scene.Subscriptions[0].Loop;
        var (heard, reads) = (told, scene.Feed.Reads);

        // A watcher of another window proves that the signal was handled.
        var other = await scene.SlotAsync(capacity: 2);
        await scene.WatchAsync(other, () => { });
        await scene.TakeSeatAsync(slot);
        await scene.TakeSeatAsync(other);
        scene.Feed.Changed(slot.Id);
        scene.Feed.Changed(other.Id);
        await Poll.UntilAsync(() => Taken(scene.Subscriptions[1], other) == 1, "the other window is told");
        Assert.Equal(heard, told);
        Assert.True(scene.Feed.Reads > reads);
    }

    [Theory]
    [OnEveryDatabase]
    public async Task A_window_that_is_left_and_watched_again_is_not_read_again_and_is_forgotten_in_the_end(
        DatabaseEngine engine
    )
    {
        await using var scene = await Scene.StartAsync(engine, new ManualClock());
        var slot = await scene.SlotAsync(capacity: 8);
        await scene.WatchAsync(slot, () => { });
        var seen = scene.Subscriptions[0].Slots;
        await scene.Subscriptions[0].DisposeAsync();
        await scene.WatchAsync(slot, () => { });
        Assert.True(seen == scene.Subscriptions[1].Slots, "the very same list is handed out again");

        await scene.Subscriptions[1].DisposeAsync();
        Assert.Equal(1, scene.Feed.Watched);
        await Poll.UntilAsync(
            () => scene.Feed.Watched == 0,
            "the window is forgotten",
            () => scene.FeedClock.Advance(TimeSpan.FromSeconds(1))
        );
    }

    [Fact]
    public void An_older_state_never_replaces_a_newer_one_whichever_arrives_first()
    {
        var now = new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
        var window = new WatchedWindow(new SlotWindow(1, now, now.AddDays(7)));
        window.Apply([View(now, taken: 3, revision: 7)], new HashSet<long>());
        window.ReplaceAll([View(now, taken: 1, revision: 5)]);
        Assert.Equal(3, window.Slots.Single().Seats.Taken);
        window.Apply([View(now, taken: 2, revision: 6)], new HashSet<long>());
        Assert.Equal(3, window.Slots.Single().Seats.Taken);
        window.Apply([View(now, taken: 4, revision: 8)], new HashSet<long>());
        Assert.Equal(4, window.Slots.Single().Seats.Taken);
    }

    private static int Taken(AvailabilitySubscription subscription, Slot slot) =>
        subscription.Slots.Single(s => s.Id == slot.Id).Seats.Taken;

    private static SlotView View(DateTimeOffset startsAt, int taken, long revision) =>
        new()
        {
            Id = 1,
            StartsAt = startsAt,
            EndsAt = startsAt.AddHours(1),
            Status = SlotStatus.Open,
            LocationId = 1,
            Location = new("", ""),
            TimeZone = "Asia/Tokyo",
            ProgramId = 1,
            Program = new("", ""),
            Kind = ProgramKind.Class,
            CategoryId = 1,
            Category = new("", ""),
            StaffId = null,
            Staff = null,
            Seats = new(8, taken, 0),
            TrialSeats = new(0, 0, 0),
            Price = 1,
            TrialPrice = null,
            Currency = "jpy",
            PointCost = null,
            TicketCost = null,
            Revision = revision,
        };

    /// <summary>A feed of its own on a database of its own, on the system's clock unless a test brings one.</summary>
    private sealed class Scene(TestBooking booking, ManualClock? clock) : IAsyncDisposable
    {
        public TestBooking Booking => booking;

        /// <summary>The feed's own clock, where a test moves it.</summary>
        public ManualClock FeedClock =>
            clock ?? throw new InvalidOperationException("The feed runs on the system's clock.");

        public AvailabilityFeed Feed { get; } =
            new(booking.Server.Get<SlotSearch>(), clock ?? TimeProvider.System, NullLogger<AvailabilityFeed>.Instance);

        public List<AvailabilitySubscription> Subscriptions { get; } = [];

        public static async Task<Scene> StartAsync(DatabaseEngine engine, ManualClock? clock = null)
        {
            var scene = new Scene(await TestBooking.StartAsync(engine), clock);
            await scene.Feed.StartAsync(CancellationToken.None);
            return scene;
        }

        public Task<Slot> SlotAsync(int capacity) => booking.Studio.SlotAsync(capacity: capacity);

        public async Task<Location> LocationOfAsync(Slot slot)
        {
            await using var db = booking.Database.Open();
            return await db.Locations.SingleAsync(l => l.Id == slot.LocationId);
        }

        public async Task WatchAsync(Slot slot, Action changed) =>
            Subscriptions.Add(
                await Feed.WatchAsync(
                    new SlotWindow(slot.LocationId, slot.StartsAt.AddDays(-1), slot.StartsAt.AddDays(1)),
                    () =>
                    {
                        changed();
                        return Task.CompletedTask;
                    },
                    CancellationToken.None
                )
            );

        public async Task TakeSeatAsync(Slot slot)
        {
            await using var db = booking.Database.Open();
            Assert.True(
                await Seats.TakeAsync(
                    db,
                    slot,
                    ReservationType.Regular,
                    held: false,
                    booking.Clock.GetUtcNow(),
                    CancellationToken.None
                )
            );
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var subscription in Subscriptions)
                await subscription.DisposeAsync();
            await Feed.StopAsync(CancellationToken.None);
            Feed.Dispose();
            await booking.DisposeAsync();
        }
    }
}
