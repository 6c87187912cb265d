using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.BackOffice;

/// <summary>All members, for those who work here.</summary>
public sealed class MemberListTests
{
    [Theory, OnEveryDatabase]
    public async Task Members_are_filtered_by_text_and_status(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (one, other) = (await booking.Studio.MemberAsync(), await booking.Studio.MemberAsync());
        var resting = await booking.Studio.MemberAsync(MemberStatus.Suspended);
        await ListScene.NameAsync(booking, one, "高橋　ﾋﾅﾀ", "hinata@demo.example");
        await ListScene.NameAsync(booking, other, "Ｅmma Clarke", "Emma@demo.example");
        await ListScene.NameAsync(booking, resting, "休 み", "rest@demo.example");
        Task<List<string>> Of(MemberFilter filter) => NumbersAsync(booking, filter with { Sort = MemberSort.Number });

        Assert.Equal([Number(one), Number(other), Number(resting)], await Of(new()));
        foreach (var text in new[] { "高橋", "橋ヒ", "高橋 ヒナタ", "NATA@", Number(one), ListScene.Wide(Number(one)) })
            Assert.Equal([Number(one)], await Of(new() { Search = text }));
        foreach (var text in new[] { "emma", "ＣＬＡ", "a c", "emma@demo" })
            Assert.Equal([Number(other)], await Of(new() { Search = text }));
        Assert.Equal([Number(resting)], await Of(new() { Status = MemberStatus.Suspended }));
        Assert.Equal([Number(one), Number(other), Number(resting)], await Of(new() { Search = "demo.example" }));
        Assert.Empty(await Of(new() { Search = "demo.example", Status = MemberStatus.Provisional }));
        foreach (var text in new[] { "%", "_", "MB99999999" })
            Assert.Empty(await Of(new() { Search = text }));
    }

    [Theory, OnEveryDatabase]
    public async Task A_new_name_is_found_and_the_old_one_is_not(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        await ListScene.NameAsync(booking, member, "Emma Clarke");
        await booking.Server.Get<EditProfile>().RunAsync(member, new("Emma Ｗｏｏｄ", "en"), CancellationToken.None);

        Assert.Equal([Number(member)], await NumbersAsync(booking, new() { Search = "wood" }));
        Assert.Empty(await NumbersAsync(booking, new() { Search = "clarke" }));
    }

    [Theory, OnEveryDatabase]
    public async Task A_member_is_found_by_reading_address_and_any_form_of_a_character(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        await booking.Studio.MemberAsync();
        await ListScene.NameAsync(booking, member, "髙橋 齋", "H.Saito@demo.example");
        await booking
            .Server.Get<EditProfile>()
            .RunAsync(member, new("髙橋\u200B 齋", "ja", "ﾀｶﾊｼ いつき"), CancellationToken.None);

        var row = Assert.Single(
            (
                await booking
                    .Server.Get<MemberList>()
                    .PageAsync(ListScene.Staff, new() { Search = "高橋斉" }, 1, 10, CancellationToken.None)
            ).Items
        );
        Assert.Equal(("髙橋 齋", "タカハシ イツキ"), (row.Name, row.Reading));
        foreach (var text in new[] { "たかはし", "ハシイツ", "ｲﾂｷ", "高橋　斎", "髙", "h.saito@", "SAITO@D" })
            Assert.Equal([Number(member)], await NumbersAsync(booking, new() { Search = text }));
        foreach (var text in new[] { "いつき髙", "齋h", "\n" + "nobody" })
            Assert.Empty(await NumbersAsync(booking, new() { Search = text }));
        var hit = (
            await booking.Server.Get<GlobalSearch>().RunAsync(ListScene.Staff, "いつき", 5, CancellationToken.None)
        )[0]
            .Hits.Single();
        Assert.Equal((Number(member), "タカハシ イツキ"), (hit.Number, hit.Reading));
    }

    [Theory, OnEveryDatabase]
    public async Task An_address_that_changes_is_found_and_the_old_one_is_not(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        await ListScene.NameAsync(booking, member, "Emma Clarke", "old@demo.example");
        await using (var db = booking.Database.Open())
        {
            var account = await db.Users.SingleAsync(a => a.Id == member.AccountId);
            account.Email = "new@demo.example";
            await db.SaveChangesAsync();
        }

        Assert.Equal([Number(member)], await NumbersAsync(booking, new() { Search = "new@" }));
        Assert.Empty(await NumbersAsync(booking, new() { Search = "old@" }));
    }

    [Theory, OnEveryDatabase]
    public async Task Names_are_sorted_by_how_they_are_read(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        (string Name, string? Reading)[] people =
        [
            ("Bob", null),
            ("emma", null),
            ("阿部", "あべ"),
            ("伊藤", "ｲﾄｳ"),
            ("加藤", "カトウ"),
            ("佐藤", "サトウ"),
            ("亜", null),
        ];
        var expected = new List<string>();
        foreach (var (name, reading) in people.Reverse())
        {
            var member = await booking.Studio.MemberAsync();
            await using var db = booking.Database.Open();
            (await db.Members.SingleAsync(m => m.Id == member.MemberId)).Rename(name, reading);
            await db.SaveChangesAsync();
            expected.Insert(0, Number(member));
        }

        Assert.Equal(expected, await NumbersAsync(booking, new() { Sort = MemberSort.Name }));
        expected.Reverse();
        Assert.Equal(expected, await NumbersAsync(booking, new() { Sort = MemberSort.Name, Descending = true }));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_has_left_is_found_by_number_or_by_that_status(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await ListScene.NameAsync(scene.Booking, scene.Member, "高橋 ひなた");
        await scene.SetPasswordAsync();
        FrontDeskScene.Value(await scene.WithdrawAsync());
        Task<List<string>> Of(MemberFilter filter) => NumbersAsync(scene.Booking, filter);

        Assert.Empty(await Of(new()));
        Assert.Empty(await Of(new() { Search = "withdrawn" }));
        Assert.Equal([scene.MemberNumber], await Of(new() { Search = scene.MemberNumber }));
        Assert.Equal([scene.MemberNumber], await Of(new() { Status = MemberStatus.Withdrawn }));
        Assert.Empty(await Of(new() { Search = "高橋", Status = MemberStatus.Withdrawn }));
    }

    [Theory, OnEveryDatabase]
    public async Task The_list_is_sorted_paged_and_counts_what_is_to_come(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var first = await booking.Studio.MemberAsync();
        booking.Clock.Advance(TimeSpan.FromDays(1));
        var second = await booking.Studio.MemberAsync(language: "en");
        await ListScene.NameAsync(booking, first, "b");
        await ListScene.NameAsync(booking, second, "a");
        await booking.Server.HoldAsync(second, await LaterAsync(booking, 3));
        await booking.BookAndPayAsync(second, await LaterAsync(booking, 1));
        await booking.BookAndPayAsync(second, await LaterAsync(booking, 4));
        var cancelled = (await booking.BookAndPayAsync(second, await LaterAsync(booking, 5))).ReservationNumber;
        await booking.Server.CancelAsync(second, cancelled);
        booking.Clock.Advance(TimeSpan.FromDays(2));
        Task<List<string>> By(MemberSort sort, bool descending) =>
            NumbersAsync(booking, new() { Sort = sort, Descending = descending });

        Assert.Equal([Number(second), Number(first)], await By(MemberSort.Name, false));
        Assert.Equal([Number(first), Number(second)], await By(MemberSort.Name, true));
        Assert.Equal([Number(second), Number(first)], await By(MemberSort.Joined, true));
        Assert.Equal([Number(first), Number(second)], await By(MemberSort.Number, false));

        var page = await booking
            .Server.Get<MemberList>()
            .PageAsync(ListScene.Staff, new(), 1, 1, CancellationToken.None);
        var row = Assert.Single(page.Items);
        Assert.Equal((2, Number(second), "a", "member2@demo.example"), (page.Total, row.Number, row.Name, row.Email));
        Assert.Equal(("en", MemberStatus.Active, 2), (row.Language, row.Status, row.Upcoming));
        Assert.Equal(booking.Clock.GetUtcNow().AddDays(-2), row.JoinedAt);
    }

    [Theory, OnEveryDatabase]
    public async Task Members_and_guests_get_nothing_of_it(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var list = booking.Server.Get<MemberList>();
        foreach (var actor in new[] { await booking.Studio.MemberAsync(), Actor.Guest })
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                list.PageAsync(actor, new(), 1, 10, CancellationToken.None)
            );
            Assert.Throws<UnauthorizedAccessException>(() => list.AllAsync(actor, new(), CancellationToken.None));
        }
    }

    private static string Number(Actor member) => Numbering.Member.Of(member.MemberId!.Value);

    private static Task<Domain.Scheduling.Slots.Slot> LaterAsync(TestBooking booking, int days) =>
        booking.Studio.SlotAsync(startsAt: booking.Clock.GetUtcNow().AddDays(days));

    private static async Task<List<string>> NumbersAsync(TestBooking booking, MemberFilter filter)
    {
        var list = booking.Server.Get<MemberList>();
        var page = await list.PageAsync(ListScene.Staff, filter, 1, 50, CancellationToken.None);
        var all = new List<string>();
        await foreach (var row in list.AllAsync(ListScene.Admin, filter, CancellationToken.None))
            all.Add(row.Number);
        Assert.Equal(page.Items.Select(m => m.Number).Order(), all.Order());
        return [.. page.Items.Select(m => m.Number)];
    }
}
