using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Booking.Tests.Live;

/// <summary>A live page gives back everything it watched, however its visitor clicks.</summary>
public sealed class LiveComponentTests
{
    [Fact]
    public async Task Clicking_on_before_the_first_week_is_read_leaves_nothing_watched_behind()
    {
        await using var booking = await TestBooking.StartAsync(DatabaseEngine.PostgreSql);
        using var feed = FeedOf(booking);
        await feed.StartAsync(CancellationToken.None);
        await using var services = new ServiceCollection()
            .AddSingleton(feed)
            .AddSingleton<TimeProvider>(booking.Clock)
            .AddSingleton<DatabaseAvailability>()
            .AddSingleton<OutageNotice>()
            .BuildServiceProvider();
        await using (var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance))
        {
            WeekByWeek? page = null;
            Action<WeekByWeek> born = self => page = self;
            await renderer.Dispatcher.InvokeAsync(() =>
                renderer.RenderComponentAsync<WeekByWeek>(
                    ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(WeekByWeek.Born)] = born })
                )
            );

            await Task.WhenAll(Enumerable.Range(0, 5).Select(week => page!.LookAsync(Week(booking, week))));
            await OnlyAsync(1, feed, booking.Clock);
        }

        await OnlyAsync(0, feed, booking.Clock);
        await feed.StopAsync(CancellationToken.None);
    }

    /// <summary>What nobody watches is forgotten after a moment; so many windows remain.</summary>
    private static Task OnlyAsync(int windows, AvailabilityFeed feed, ManualClock clock) =>
        Poll.UntilAsync(
            () => feed.Watched == windows,
            $"only {windows} windows are watched",
            () => clock.Advance(TimeSpan.FromSeconds(1))
        );

    private static AvailabilityFeed FeedOf(TestBooking booking) =>
        new(booking.Server.Get<SlotSearch>(), booking.Clock, NullLogger<AvailabilityFeed>.Instance);

    private static SlotWindow Week(TestBooking booking, int week) =>
        new(null, booking.Clock.GetUtcNow().AddDays(7 * week), booking.Clock.GetUtcNow().AddDays(7 * week + 7));

    private sealed class WeekByWeek : LiveComponent
    {
        [Parameter]
        public Action<WeekByWeek>? Born { get; set; }

        public Task LookAsync(SlotWindow window) => InvokeAsync(() => WatchAsync(window));

        protected override void OnInitialized() => Born?.Invoke(this);
    }
}
