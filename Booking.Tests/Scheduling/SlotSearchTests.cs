using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;

namespace Booking.Tests.Scheduling;

/// <summary>What lists and details show of slots and reservations.</summary>
public sealed class SlotSearchTests
{
    [Theory, OnEveryDatabase]
    public async Task Slots_come_in_order_of_their_start_page_by_page(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var first = booking.Clock.GetUtcNow().AddDays(1);
        var program = await booking.Studio.ProgramAsync();
        foreach (var hour in new[] { 3, 1, 2, 0, 4 })
            await booking.Studio.SlotAsync(program: program, startsAt: first.AddHours(hour));
        var search = booking.Server.Get<SlotSearch>();
        var filter = new SlotFilter(first, first.AddHours(4));

        var (one, two) = (
            await search.PageAsync(filter, 1, 3, CancellationToken.None),
            await search.PageAsync(filter, 2, 3, CancellationToken.None)
        );

        Assert.Equal([0, 1, 2, 3], one.Items.Concat(two.Items).Select(s => (s.StartsAt - first).TotalHours));
        Assert.Equal((4, 2), (one.Total, two.Number));
    }

    [Theory, OnEveryDatabase]
    public async Task A_page_far_behind_the_last_is_empty_and_impossible_pages_are_refused(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var hold = await booking.Server.HoldAsync(member, await booking.Studio.SlotAsync());
        var (search, mine) = (booking.Server.Get<SlotSearch>(), booking.Server.Get<MyReservations>());
        var filter = new SlotFilter(booking.Clock.GetUtcNow(), booking.Clock.GetUtcNow().AddDays(30));

        var slots = await search.PageAsync(filter, int.MaxValue, SlotSearch.MaxPageSize, CancellationToken.None);
        var reservations = await mine.PageAsync(
            member,
            upcoming: true,
            int.MaxValue,
            SlotSearch.MaxPageSize,
            CancellationToken.None
        );

        Assert.Equal((0, 1), (slots.Items.Count, slots.Total));
        Assert.Equal((0, 1), (reservations.Items.Count, reservations.Total));
        foreach (var (page, size) in new[] { (0, 10), (-1, 10), (1, 0), (1, SlotSearch.MaxPageSize + 1) })
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
                search.PageAsync(filter, page, size, CancellationToken.None)
            );
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
                mine.PageAsync(member, true, page, size, CancellationToken.None)
            );
        }

        Assert.Equal(hold.ReservationNumber, (await mine.HoldsAsync(member, CancellationToken.None)).Single().Number);
    }

    [Theory, OnEveryDatabase]
    public async Task Every_filter_leaves_what_it_names(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (here, there) = (await booking.Studio.LocationAsync(), await booking.Studio.LocationAsync("Europe/Berlin"));
        var (yoga, film) = (
            await booking.Studio.ProgramAsync(),
            await booking.Studio.ProgramAsync(ProgramKind.Projection)
        );
        var one = await booking.Studio.SlotAsync(program: yoga, location: here);
        var two = await booking.Studio.SlotAsync(program: film, location: there);
        var past = await booking.Studio.SlotAsync(
            program: film,
            location: there,
            startsAt: booking.Clock.GetUtcNow().AddMinutes(-1)
        );
        await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), one);
        var all = new SlotFilter(booking.Clock.GetUtcNow().AddDays(-1), booking.Clock.GetUtcNow().AddDays(30));

        Assert.Equal([past.Id, one.Id, two.Id], await IdsAsync(booking, all));
        Assert.Equal([one.Id], await IdsAsync(booking, all with { LocationId = here.Id }));
        Assert.Equal([past.Id, two.Id], await IdsAsync(booking, all with { ProgramId = film.Id }));
        Assert.Equal([one.Id], await IdsAsync(booking, all with { CategoryId = yoga.CategoryId }));
        Assert.Equal([past.Id, two.Id], await IdsAsync(booking, all with { Kind = ProgramKind.Projection }));
        Assert.Empty(await IdsAsync(booking, all with { StaffId = 1 }));
        Assert.Equal([two.Id], await IdsAsync(booking, all with { AvailableOnly = true }));
    }

    [Theory, OnEveryDatabase]
    public async Task A_slot_without_staff_shows_nobody_and_its_holds_beside_its_seats(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (
            await booking.Studio.MemberAsync(),
            await booking.Studio.SlotAsync(capacity: 4, trialCapacity: 2)
        );
        await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), slot);
        await booking.Server.HoldAsync(member, slot);

        var view = (await booking.Server.Get<ReadSlotOffer>().RunAsync(slot.Number, CancellationToken.None))!.Slot;

        Assert.Null(view.Staff);
        Assert.Equal((new SeatCount(4, 2, 1), new SeatCount(2, 0, 0)), (view.Seats, view.TrialSeats));
        Assert.Equal(3, view.Revision); // two seats taken, one of them confirmed
        Assert.Null(
            (await booking.Server.Get<MyReservations>().HoldsAsync(member, CancellationToken.None)).Single().Staff
        );
    }

    [Theory, OnEveryDatabase]
    public async Task My_bookings_are_mine_alone_those_to_come_first_and_the_rest_behind(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var (soon, later) = (
            await booking.Studio.SlotAsync(startsAt: booking.Clock.GetUtcNow().AddDays(2), capacity: 2),
            await booking.Studio.SlotAsync(startsAt: booking.Clock.GetUtcNow().AddDays(3))
        );
        var (second, first) = (
            await booking.BookAndPayAsync(member, later),
            await booking.BookAndPayAsync(member, soon)
        );
        var ended = await booking.Server.HoldAsync(member, await booking.Studio.SlotAsync());
        await booking.Server.ReleaseAsync(member, ended.ReservationNumber);
        await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), soon);
        var mine = booking.Server.Get<MyReservations>();

        var upcoming = await mine.PageAsync(member, upcoming: true, 1, 10, CancellationToken.None);
        var past = await mine.PageAsync(member, upcoming: false, 1, 10, CancellationToken.None);

        Assert.Equal([first.ReservationNumber, second.ReservationNumber], upcoming.Items.Select(r => r.Number));
        Assert.Equal([ended.ReservationNumber], past.Items.Select(r => r.Number));
        Assert.Equal(
            [soon.Id, later.Id],
            (
                await mine.BySlotAsync(member, booking.Clock.GetUtcNow(), later.EndsAt, CancellationToken.None)
            ).Keys.Order()
        );
        Assert.Equal(0, (await mine.PageAsync(Actor.Guest, true, 1, 10, CancellationToken.None)).Total);
    }

    [Theory, OnEveryDatabase]
    public async Task The_roster_is_for_those_who_work_here(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var hold = await booking.Server.HoldAsync(member, slot);
        var (roster, filter) = (booking.Server.Get<ReadRoster>(), new SlotFilter(slot.StartsAt, slot.EndsAt));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            roster.RunAsync(member, filter, CancellationToken.None)
        );
        var lines = await roster.RunAsync(
            new Actor(Guid.NewGuid(), null, IsStaff: true, IsAdmin: false),
            filter,
            CancellationToken.None
        );

        Assert.Equal(hold.ReservationNumber, Assert.Single(Assert.Single(lines).People).ReservationNumber);
    }

    [Theory, OnEveryDatabase]
    public async Task Only_what_was_committed_is_signalled_and_a_refusal_signals_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var hold = await booking.Server.HoldAsync(member, slot);
        await booking.Server.BookAsync(await booking.Studio.MemberAsync(), slot);
        Assert.Equal([slot.Id], booking.Server.Signals.Changed);

        await booking.PayAsync(hold);
        await booking.Server.CancelAsync(member, hold.ReservationNumber);
        Assert.Equal([slot.Id, slot.Id, slot.Id], booking.Server.Signals.Changed);
    }

    private static async Task<IEnumerable<long>> IdsAsync(TestBooking booking, SlotFilter filter) =>
        (await booking.Server.Get<SlotSearch>().AllAsync(filter, CancellationToken.None)).Select(s => s.Id);
}
