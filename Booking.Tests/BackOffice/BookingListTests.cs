using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.BackOffice;

/// <summary>All bookings, for those who work here.</summary>
public sealed class BookingListTests
{
    [Theory, OnEveryDatabase]
    public async Task A_booking_is_found_by_its_numbers_or_a_part_of_its_members_name_or_address(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (one, other) = (await booking.Studio.MemberAsync(), await booking.Studio.MemberAsync());
        await ListScene.NameAsync(booking, one, "高橋 ﾋﾅﾀ", "Hinata.T@demo.example");
        await ListScene.NameAsync(booking, other, "Ｅmma Clarke", "emma@demo.example");
        var (slot, hers) = (
            await booking.Studio.SlotAsync(),
            await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5)
        );
        var his = (await booking.Server.HoldAsync(one, slot)).ReservationNumber;
        var contract = await booking.ContractAsync(other, await booking.Studio.PlanAsync());
        var booked = (await booking.Server.BookSeatAsync(other, hers, contract)).Value!.ReservationNumber;

        foreach (
            var text in new[]
            {
                his,
                his.ToLowerInvariant(),
                ListScene.Wide(his),
                Numbering.Member.Of(one.MemberId!.Value),
                ListScene.Wide(Numbering.Member.Of(one.MemberId!.Value)),
                slot.Number,
                "高橋",
                "橋ヒナ",
                "高橋　ひなた".Replace("ひなた", "ヒナタ", StringComparison.Ordinal),
                "HINATA",
                "ata.t@DEMO",
            }
        )
            Assert.Equal([his], await NumbersAsync(booking, new() { Search = text }));
        foreach (var text in new[] { booked, contract, "emma c", "ＥＭＭＡ", "clarke" })
            Assert.Equal([booked], await NumbersAsync(booking, new() { Search = text }));
        foreach (var text in new[] { "R99999999", "MB99999999", "%", "_", "nobody", "ma@@" })
            Assert.Empty(await NumbersAsync(booking, new() { Search = text }));
        foreach (var text in new[] { "", " 　", null })
            Assert.Equal(2, (await NumbersAsync(booking, new() { Search = text })).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task A_day_is_a_day_on_each_locations_own_calendar(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var tokyo = await booking.Studio.LocationAsync();
        var honolulu = await booking.Studio.LocationAsync("Pacific/Honolulu", "ホノルル");
        // The same instant: 1 December 02:00 in Tokyo, 30 November 07:00 in Honolulu.
        var at = new DateTimeOffset(2026, 11, 30, 17, 0, 0, TimeSpan.Zero);
        var inTokyo = await HeldAsync(booking, member, tokyo, at);
        var inHonolulu = await HeldAsync(booking, member, honolulu, at);
        var november = new DateOnly(2026, 11, 30);

        Assert.Equal([inHonolulu], await NumbersAsync(booking, new() { FirstDay = november, LastDay = november }));
        Assert.Equal([inTokyo], await NumbersAsync(booking, new() { FirstDay = november.AddDays(1) }));
        Assert.Equal([inHonolulu], await NumbersAsync(booking, new() { LastDay = november }));
        Assert.Equal(
            [inTokyo],
            await NumbersAsync(
                booking,
                new()
                {
                    FirstDay = november,
                    LastDay = november.AddDays(1),
                    LocationId = tokyo.Id,
                }
            )
        );
        Assert.Empty(await NumbersAsync(booking, new() { FirstDay = november.AddDays(2) }));
    }

    [Theory, OnEveryDatabase]
    public async Task The_list_is_filtered_by_what_is_booked_how_and_when(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var taught = await booking.Studio.SlotAsync(program: program, capacity: 5, trialCapacity: 2);
        var teacher = await TeachAsync(booking, taught);
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var tickets = (await booking.Server.BookSeatAsync(member, taught, contract)).Value!.ReservationNumber;
        var paid = (await booking.BookAndPayAsync(member, await LaterAsync(booking, 8))).ReservationNumber;
        var noon = booking.Clock.GetUtcNow();
        booking.Clock.Advance(TimeSpan.FromHours(1));
        var held = (await booking.Server.HoldAsync(member, await LaterAsync(booking, 9))).ReservationNumber;
        var cancelled = (await booking.BookAndPayAsync(member, await LaterAsync(booking, 10))).ReservationNumber;
        await booking.Server.CancelAsync(member, cancelled);
        Task<List<string>> Of(BookingFilter filter) => NumbersAsync(booking, filter);

        Assert.Equal([tickets], await Of(new() { ProgramId = program.Id }));
        Assert.Equal([tickets], await Of(new() { StaffId = teacher }));
        Assert.Equal([tickets], await Of(new() { LocationId = taught.LocationId }));
        Assert.Equal([tickets], await Of(new() { Method = PaymentMethod.Tickets }));
        Assert.Equal([held], await Of(new() { OnlyHolds = true }));
        Assert.Equal(
            [cancelled, held],
            await Of(new() { Statuses = [ReservationStatus.Held, ReservationStatus.Cancelled] })
        );
        Assert.Equal([cancelled, held], await Of(new() { CreatedFrom = noon.AddMinutes(1) }));
        Assert.Equal([paid, tickets], await Of(new() { CreatedTo = noon.AddMinutes(1) }));
        Assert.Equal([cancelled, held, paid, tickets], await Of(new()));
    }

    [Theory, OnEveryDatabase]
    public async Task The_list_is_sorted_and_paged_with_a_stable_order(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var members = await booking.Studio.MembersAsync(3);
        await ListScene.NameAsync(booking, members[0], "c");
        await ListScene.NameAsync(booking, members[1], "a");
        await ListScene.NameAsync(booking, members[2], "b");
        var numbers = new List<string>();
        foreach (var (member, day) in members.Zip(new[] { 9, 10, 8 }))
            numbers.Add((await booking.BookAndPayAsync(member, await LaterAsync(booking, day))).ReservationNumber);
        await booking.Server.CancelAsync(members[0], numbers[0]);
        Task<List<string>> By(BookingSort sort, bool descending) =>
            NumbersAsync(booking, new() { Sort = sort, Descending = descending });

        // All were booked at one moment: the newer number first, either way.
        Assert.Equal([numbers[2], numbers[1], numbers[0]], await By(BookingSort.Created, true));
        Assert.Equal([numbers[2], numbers[1], numbers[0]], await By(BookingSort.Created, false));
        Assert.Equal([numbers[2], numbers[0], numbers[1]], await By(BookingSort.Start, false));
        Assert.Equal([numbers[1], numbers[0], numbers[2]], await By(BookingSort.Start, true));
        Assert.Equal([numbers[1], numbers[2], numbers[0]], await By(BookingSort.Member, false));
        Assert.Equal([numbers[0], numbers[2], numbers[1]], await By(BookingSort.Status, false));

        var list = booking.Server.Get<BookingList>();
        var page = await list.PageAsync(ListScene.Staff, new(), 2, 2, CancellationToken.None);
        Assert.Equal((2, 2, 3), (page.Number, page.Size, page.Total));
        Assert.Equal(numbers[0], Assert.Single(page.Items).Number);
        Assert.Empty((await list.PageAsync(ListScene.Staff, new(), 9, 200, CancellationToken.None)).Items);
    }

    [Theory, OnEveryDatabase]
    public async Task A_row_tells_who_booked_what_where_when_and_how_it_is_paid(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var slot = await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5);
        await TeachAsync(booking, slot);
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var number = (await booking.Server.BookSeatAsync(member, slot, contract)).Value!.ReservationNumber;

        var row = (await FindAsync(booking, number))!;

        Assert.Equal((number, slot.Number, contract), (row.Number, row.Slot, row.Contract));
        Assert.Equal((Numbering.Member.Of(member.MemberId!.Value), "会員1"), (row.Member, row.Name));
        Assert.Equal((slot.StartsAt, slot.EndsAt, "Asia/Tokyo"), (row.StartsAt, row.EndsAt, row.TimeZone));
        Assert.Equal(("ヨガ", "渋谷", "佐藤"), (row.Program.Ja, row.Location.Ja, row.Staff!.Ja));
        Assert.Equal((ReservationType.Regular, ReservationStatus.Confirmed), (row.Type, row.Status));
        Assert.Equal((PaymentMethod.Tickets, Studio.TicketCost), (row.Method, row.Cost));
        Assert.Equal(booking.Clock.GetUtcNow(), row.CreatedAt);
        Assert.Null(row.HoldExpiresAt);
        Assert.True(row.IsChangeable(booking.Clock.GetUtcNow()));
        Assert.False(row.IsChangeable(slot.StartsAt));

        var hold = await booking.Server.HoldAsync(member, await LaterAsync(booking, 9));
        var held = (await FindAsync(booking, hold.ReservationNumber))!;
        Assert.Equal((Money.Yen(Studio.LessonPrice), null, null), (held.Total, held.Contract, held.Staff));
        Assert.Equal((true, hold.ExpiresAt), (held.IsHold, held.HoldExpiresAt));
        Assert.Null(await FindAsync(booking, "R99999999"));
        Assert.Null(await FindAsync(booking, "none"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_file_has_every_booking_once_although_others_are_made_meanwhile(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var slot = await booking.Studio.SlotAsync(capacity: 500);
        var members = await booking.Studio.MembersAsync(BookingList.MaxPageSize + 5);
        await ListScene.BookWithoutAskingAsync(booking, slot, members);
        var filter = new BookingFilter { FirstDay = new DateOnly(2026, 11, 20) };
        var read = new List<long>();
        await foreach (
            var row in booking.Server.Get<BookingList>().AllAsync(ListScene.Staff, filter, CancellationToken.None)
        )
        {
            if (read.Count == 10)
                await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await LaterAsync(booking, 8));
            read.Add(row.Id);
        }

        Assert.Equal(members.Length, read.Count);
        Assert.Equal(read.Distinct().OrderDescending(), read);
    }

    [Theory, OnEveryDatabase]
    public async Task Members_and_guests_get_nothing_of_it(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var list = booking.Server.Get<BookingList>();
        foreach (var actor in new[] { await booking.Studio.MemberAsync(), Actor.Guest })
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                list.PageAsync(actor, new(), 1, 10, CancellationToken.None)
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                list.FindAsync(actor, "R1", CancellationToken.None)
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(async () =>
                await list.AllAsync(actor, new(), CancellationToken.None).GetAsyncEnumerator().MoveNextAsync()
            );
        }

        Assert.Empty((await list.PageAsync(ListScene.Admin, new(), 1, 10, CancellationToken.None)).Items);
    }

    private static async Task<List<string>> NumbersAsync(TestBooking booking, BookingFilter filter)
    {
        var list = booking.Server.Get<BookingList>();
        var page = await list.PageAsync(ListScene.Staff, filter, 1, 50, CancellationToken.None);
        var all = new List<string>();
        await foreach (var row in list.AllAsync(ListScene.Staff, filter, CancellationToken.None))
            all.Add(row.Number);
        Assert.Equal(page.Total, all.Count);
        Assert.Equal(page.Items.Select(r => r.Number).Order(), all.Order());
        return [.. page.Items.Select(r => r.Number)];
    }

    private static Task<BookingRow?> FindAsync(TestBooking booking, string number) =>
        booking.Server.Get<BookingList>().FindAsync(ListScene.Staff, number, CancellationToken.None);

    private static Task<Slot> LaterAsync(TestBooking booking, int days) =>
        booking.Studio.SlotAsync(startsAt: booking.Clock.GetUtcNow().AddDays(days));

    private static async Task<string> HeldAsync(
        TestBooking booking,
        Actor member,
        Location location,
        DateTimeOffset startsAt
    )
    {
        var slot = await booking.Studio.SlotAsync(location: location, startsAt: startsAt);
        return (await booking.Server.HoldAsync(member, slot, overlapConfirmed: true)).ReservationNumber;
    }

    /// <summary>The slot is given a teacher.</summary>
    private static async Task<long> TeachAsync(TestBooking booking, Slot slot)
    {
        await using var db = booking.Database.Open();
        var teacher = new StaffMember(new("佐藤", "Sato"));
        db.Add(teacher);
        await db.SaveChangesAsync();
        await db
            .Slots.Where(s => s.Id == slot.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.StaffId, teacher.Id));
        return teacher.Id;
    }
}
