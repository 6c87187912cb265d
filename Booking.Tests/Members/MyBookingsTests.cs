using System.Data.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Live;
using Booking.Web.Members.Reservations;
using Bunit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Members;

public sealed class MyBookingsTests : LivePageTest
{
    private readonly ReservationReads _reads = new();

    protected override IInterceptor[] Interceptors => [_reads];

    [Fact]
    public async Task Only_a_change_of_a_slot_that_is_shown_is_read()
    {
        var (member, slot) = (await Studio.MemberAsync(), await Studio.SlotAsync());
        var other = await Studio.SlotAsync();
        var hold = await Booking.Server.HoldAsync(member, slot);
        var elsewhere = Booking.StartServer(); // its bookings are no _reads of ours
        var page = await OpenAsync(member, "/reservations", ".hold");
        var week = HoldWindow.Of(
            (await Booking.Server.Get<MyReservations>().HoldsAsync(member, CancellationToken.None)).Single()
        );
        await using var neighbour = await Services
            .GetRequiredService<AvailabilityFeed>()
            .WatchAsync(week, () => Task.CompletedTask, CancellationToken.None);
        var before = _reads.Count;

        await elsewhere.HoldAsync(await Studio.MemberAsync(), other);
        await UntilAsync(
            () => neighbour.Slots.Single(s => s.Id == other.Id).Seats.Taken == 1,
            "the week to know of the other booking"
        );
        Clock.Advance(TimeSpan.FromSeconds(1));
        await elsewhere.DeliverAsync(Booking.Gateway.Pay(Booking.SessionOf(hold).Id)!);
        await UntilAsync(
            () => page.FindAll(".hold").Count == 0 && page.FindAll("a.booking").Count == 1,
            "the booking to be shown as paid"
        );

        // The list is counted and read; the holds before it, and again where there are some.
        Assert.InRange(_reads.Count - before, 3, 4);
    }

    [Fact]
    public async Task A_read_that_was_overtaken_does_not_show_under_the_other_tab()
    {
        var member = await Studio.MemberAsync();
        await Booking.BookAndPayAsync(member, await Studio.SlotAsync());
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _reads.HoldNext = held.Task;
        SignIn(member);
        Navigation.NavigateTo("/reservations");
        var page = Render<MyBookings>();
        await Poll.UntilAsync(() => _reads.HoldNext is null, "the first read to begin");

        Navigation.NavigateTo("/reservations?tab=past");
        page.WaitForAssertion(() => Assert.Contains("/book", page.Find(".empty a").GetAttribute("href")));
        var rendered = page.RenderCount;
        held.SetResult();
        await Poll.UntilAsync(() => page.RenderCount > rendered, "the overtaken read to end");

        Assert.Empty(page.FindAll("a.booking"));
        Assert.Equal("/reservations?tab=past", page.Find(".tabs a[aria-current=page]").GetAttribute("href"));
    }

    [Fact]
    public async Task A_page_beyond_the_end_is_the_last_one()
    {
        var member = await Studio.MemberAsync();
        await Booking.BookAndPayAsync(member, await Studio.SlotAsync());
        var page = await OpenAsync(member, "/reservations?page=9", "a.booking");
        Assert.Single(page.FindAll("a.booking"));
    }

    private async Task<IRenderedComponent<MyBookings>> OpenAsync(Actor member, string address, string shows)
    {
        SignIn(member);
        Navigation.NavigateTo(address);
        var page = Render<MyBookings>();
        await UntilAsync(() => page.FindAll(shows).Count > 0, $"{address} to show {shows}");
        return page;
    }

    /// <summary>Counts what this server asks about reservations, and can make one question wait.</summary>
    private sealed class ReservationReads : DbCommandInterceptor
    {
        private int _count;
        private Task? _holdNext;

        public int Count => Volatile.Read(ref _count);

        /// <summary>The next question waits for this, and takes it away.</summary>
        public Task? HoldNext
        {
            get => Volatile.Read(ref _holdNext);
            set => Volatile.Write(ref _holdNext, value);
        }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            if (!command.CommandText.Contains("FROM \"Reservations\"", StringComparison.Ordinal))
                return result;
            Interlocked.Increment(ref _count);
            if (Interlocked.Exchange(ref _holdNext, null) is { } wait)
                await wait.WaitAsync(cancellationToken);
            return result;
        }
    }
}
