using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;

namespace Booking.Tests.BackOffice;

/// <summary>One box for everything.</summary>
public sealed class GlobalSearchTests
{
    [Theory, OnEveryDatabase]
    public async Task Every_number_leads_to_what_it_names_with_or_without_its_prefix(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var slot = await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5);
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var reservation = (await booking.Server.BookSeatAsync(member, slot, contract)).Value!.ReservationNumber;
        var payment = (await PaymentsAsync(booking)).Single();

        foreach (var number in new[] { reservation, slot.Number, contract, payment })
            foreach (var text in new[] { number, number.ToLowerInvariant(), ListScene.Wide(number), $" {number} " })
                Assert.Equal([number], Numbers(await FindAsync(booking, ListScene.Admin, text)));
        foreach (var number in new[] { reservation, slot.Number, contract, payment })
            Assert.Contains(number, Numbers(await FindAsync(booking, ListScene.Admin, Digits(number))));
        Assert.Empty(await FindAsync(booking, ListScene.Admin, "R99999999"));

        // A member's number leads to the member and to what they have.
        var number1 = Numbering.Member.Of(member.MemberId!.Value);
        Assert.Equal(
            [number1, reservation, contract, payment],
            Numbers(await FindAsync(booking, ListScene.Admin, ListScene.Wide(number1)))
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_part_of_a_name_or_address_leads_to_members_and_what_they_have(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (one, other) = (await booking.Studio.MemberAsync(), await booking.Studio.MemberAsync());
        await ListScene.NameAsync(booking, one, "高橋 ﾋﾅﾀ", "hinata@demo.example");
        var later = (await booking.BookAndPayAsync(one, await LaterAsync(booking, 9))).ReservationNumber;
        var sooner = (await booking.BookAndPayAsync(one, await LaterAsync(booking, 3))).ReservationNumber;
        var over = (await booking.BookAndPayAsync(one, await LaterAsync(booking, 1))).ReservationNumber;
        var cancelled = (await booking.BookAndPayAsync(one, await LaterAsync(booking, 5))).ReservationNumber;
        await booking.Server.CancelAsync(one, cancelled);
        await booking.BookAndPayAsync(other, await LaterAsync(booking, 9));
        booking.Clock.Advance(TimeSpan.FromDays(2));

        foreach (var text in new[] { "高橋", "ヒナ", "橋　ヒナタ", "NATA@d" })
        {
            var groups = await FindAsync(booking, ListScene.Staff, text);
            Assert.Equal([SearchTarget.Member, SearchTarget.Booking], groups.Select(g => g.Target));
            Assert.Equal([Numbering.Member.Of(one.MemberId!.Value), sooner, later], Numbers(groups));
        }

        var payments = (await FindAsync(booking, ListScene.Admin, "高橋")).Single(g =>
            g.Target == SearchTarget.Payment
        );
        Assert.Equal(4, payments.Hits.Count);
        foreach (var text in new[] { "高", "", " ", null, "%%", "__", "nobody", "\0" })
            Assert.Empty(await FindAsync(booking, ListScene.Admin, text));
        Assert.DoesNotContain(over, Numbers(await FindAsync(booking, ListScene.Admin, "高橋")));
    }

    [Theory, OnEveryDatabase]
    public async Task Staff_never_see_a_payment(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        var payment = (await PaymentsAsync(booking)).Single();

        Assert.Equal([payment], Numbers(await FindAsync(booking, ListScene.Admin, payment)));
        Assert.Empty(await FindAsync(booking, ListScene.Staff, payment));
        foreach (var text in new[] { "会員", Digits(payment), Numbering.Member.Of(member.MemberId!.Value) })
            Assert.DoesNotContain(
                await FindAsync(booking, ListScene.Staff, text),
                g => g.Target == SearchTarget.Payment
            );
    }

    [Theory, OnEveryDatabase]
    public async Task A_hit_tells_what_tells_it_apart(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var slot = await booking.Studio.SlotAsync();
        await booking.BookAndPayAsync(member, slot);
        var number = Numbering.Member.Of(member.MemberId!.Value);

        var hits = (await FindAsync(booking, ListScene.Admin, number)).SelectMany(g => g.Hits).ToList();

        Assert.Equal(
            new SearchHit(SearchTarget.Member, member.MemberId!.Value, "Active")
            {
                Person = "会員1",
                MemberId = member.MemberId,
                Email = "member1@demo.example",
            },
            hits[0]
        );
        var seat = hits[1];
        Assert.Equal((SearchTarget.Booking, "Confirmed", "会員1"), (seat.Target, seat.State, seat.Person));
        Assert.Equal(("ヨガ", "渋谷", "Asia/Tokyo"), (seat.Subject!.Ja, seat.Location!.Ja, seat.TimeZone));
        Assert.Equal((slot.StartsAt, number), (seat.At!.Value, seat.Member));
        Assert.Equal((Money.Yen(Studio.LessonPrice), "Succeeded"), (hits[2].Amount, hits[2].State));
        var place = (await FindAsync(booking, ListScene.Staff, slot.Number)).Single().Hits.Single();
        Assert.Equal((SearchTarget.Slot, "Open", "ヨガ"), (place.Target, place.State, place.Subject!.Ja));
    }

    [Theory, OnEveryDatabase]
    public async Task So_many_of_a_kind_and_no_more_and_one_query_a_kind(DatabaseEngine engine)
    {
        var queries = new CountedQueries();
        await using var booking = await TestBooking.StartAsync(engine, queries);
        await booking.Studio.MembersAsync(8);
        await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        queries.Clear();

        var groups = await booking
            .Server.Get<GlobalSearch>()
            .RunAsync(ListScene.Admin, "会員", 5, CancellationToken.None);

        Assert.Equal(5, groups.Single(g => g.Target == SearchTarget.Member).Hits.Count);
        Assert.InRange(queries.Count, 1, Enum.GetValues<SearchTarget>().Length);
        queries.Clear();
        await booking.Server.Get<GlobalSearch>().RunAsync(ListScene.Admin, "R1", 5, CancellationToken.None);
        Assert.Equal(1, queries.Count);
    }

    [Theory, OnEveryDatabase]
    public async Task A_search_that_has_been_superseded_ends(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        using var superseded = new CancellationTokenSource();
        await superseded.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            booking.Server.Get<GlobalSearch>().RunAsync(ListScene.Staff, "会員", 5, superseded.Token)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Members_and_guests_find_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        foreach (var actor in new[] { await booking.Studio.MemberAsync(), Actor.Guest })
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => FindAsync(booking, actor, "会員"));
    }

    private static Task<IReadOnlyList<SearchGroup>> FindAsync(TestBooking booking, Actor actor, string? text) =>
        booking.Server.Get<GlobalSearch>().RunAsync(actor, text, 10, CancellationToken.None);

    private static List<string> Numbers(IEnumerable<SearchGroup> groups) =>
        [.. groups.SelectMany(g => g.Hits).Select(h => h.Number)];

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));

    private static Task<Slot> LaterAsync(TestBooking booking, int days) =>
        booking.Studio.SlotAsync(startsAt: booking.Clock.GetUtcNow().AddDays(days));

    private static async Task<List<string>> PaymentsAsync(TestBooking booking)
    {
        var page = await booking
            .Server.Get<PaymentList>()
            .PageAsync(ListScene.Admin, new(), 1, 10, CancellationToken.None);
        return [.. page.Items.Select(p => p.Number)];
    }
}
