using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

public sealed class FindMembersTests
{
    [Theory, OnEveryDatabase]
    public async Task A_member_is_found_by_number_or_a_part_of_the_name_or_address(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await NameAsync(scene, scene.Member, "高橋 ひなた");
        await scene.EditAccountAsync(
            scene.Member,
            a => (a.Email, a.NormalizedEmail) = ("hinata.t@demo.example", "HINATA.T@DEMO.EXAMPLE")
        );
        await NameAsync(scene, await scene.Booking.Studio.MemberAsync(), "Emma Clarke");

        foreach (
            var query in new[]
            {
                scene.MemberNumber,
                scene.MemberNumber.ToLowerInvariant(),
                "高橋",
                "ひなた",
                "高橋ひなた",
                "高橋　ひなた",
                " 高橋 ",
                "hinata",
                "HINATA.T@demo",
            }
        )
            Assert.Equal("高橋 ひなた", Assert.Single(await FindAsync(scene, query)).Name);
        Assert.Equal("Emma Clarke", Assert.Single(await FindAsync(scene, "emma c")).Name);
        Assert.Equal(
            ["Emma Clarke", "高橋 ひなた"],
            (await FindAsync(scene, "demo.ex")).Select(m => m.Name).Where(name => !name.StartsWith("会員"))
        );
        foreach (var query in new[] { "", "高", " ", null, "nobody", "%%", "__", "MB99999999", new string('x', 101) })
            Assert.Empty(await FindAsync(scene, query));
    }

    [Theory, OnEveryDatabase]
    public async Task Full_and_half_width_are_the_same_in_names_and_numbers(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await NameAsync(scene, scene.Member, "Ｅmma　ｸﾗｰｸ");

        foreach (var query in new[] { "ＥＭＭＡ", "emma クラ", "ａク", Wide(scene.MemberNumber), "ＭＥＭＢＥＲ" })
            Assert.Equal("Ｅmma　ｸﾗｰｸ", Assert.Single(await FindAsync(scene, query)).Name);
    }

    [Theory, OnEveryDatabase]
    public async Task No_more_than_twenty_are_shown(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.Booking.Studio.MembersAsync(25);
        Assert.Equal(FindMembers.MaxResults, (await FindAsync(scene, "会員")).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_has_left_is_found_by_number_alone(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.SetPasswordAsync();
        FrontDeskScene.Value(await scene.WithdrawAsync());

        var card = Assert.Single(await FindAsync(scene, scene.MemberNumber));
        Assert.Equal((scene.MemberNumber, MemberStatus.Withdrawn), (card.Name, card.Status));
        Assert.Empty(await FindAsync(scene, "mb1@"));
        Assert.Empty(await FindAsync(scene, "会員"));
    }

    [Theory, OnEveryDatabase]
    public async Task Members_and_guests_look_nobody_up(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        foreach (var who in new[] { scene.Member, Actor.Guest })
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                scene.Server.Get<FindMembers>().RunAsync(who, "会員", CancellationToken.None)
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                scene.Server.Get<FindMembers>().ByNumberAsync(who, scene.MemberNumber, CancellationToken.None)
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                scene
                    .Server.Get<ReadMemberHistory>()
                    .PageAsync(who, scene.MemberNumber, true, 1, 20, CancellationToken.None)
            );
        }
    }

    [Theory, OnEveryDatabase]
    public async Task The_history_shows_what_is_to_come_and_what_has_been_page_by_page(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.BookAsync(await scene.Booking.Studio.MemberAsync(), null); // somebody else's
        var contract = await scene.ContractAsync();
        var cancelled = FrontDeskScene.Value(await scene.BookAsync(scene.Member, contract)).ReservationNumber;
        await scene.Server.CancelAsync(scene.Member, cancelled);
        var coming = new List<string>();
        for (var day = 8; day < 11; day++)
            coming.Add(
                FrontDeskScene
                    .Value(
                        await scene.BookAsync(
                            scene.Staff,
                            contract,
                            await scene.SlotAsync(scene.Booking.Clock.GetUtcNow().AddDays(day))
                        )
                    )
                    .ReservationNumber
            );

        var first = await PageAsync(scene, upcoming: true, page: 1);
        Assert.Equal((3, 2), (first.Total, first.Items.Count));
        Assert.Equal(
            coming,
            first.Items.Concat((await PageAsync(scene, upcoming: true, page: 2)).Items).Select(r => r.Number)
        );
        Assert.Equal([cancelled], (await PageAsync(scene, upcoming: false, page: 1)).Items.Select(r => r.Number));
        Assert.Empty(
            (
                await scene
                    .Server.Get<ReadMemberHistory>()
                    .PageAsync(scene.Staff, "MB99999999", true, 1, 2, CancellationToken.None)
            ).Items
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Cash_that_is_due_stands_in_the_history_until_it_is_taken(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        Assert.Equal(
            Money.Yen(Studio.TrialPrice),
            (await PageAsync(scene, upcoming: true, page: 1)).Items.Single().CashDue
        );
        await scene.TakeCashAsync(scene.Staff, number);
        Assert.Null((await PageAsync(scene, upcoming: true, page: 1)).Items.Single().CashDue);
        Assert.Equal(PaymentStatus.Succeeded, (await PageAsync(scene, upcoming: true, page: 1)).Items.Single().Payment);
    }

    [Theory, OnEveryDatabase]
    public async Task Staff_read_a_statement_without_the_payments_numbers(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var contract = await scene.ContractAsync();

        Assert.Null((await LineAsync(scene, scene.Staff, contract)).Payment);
        Assert.NotNull((await LineAsync(scene, scene.Admin, contract)).Payment);
        Assert.NotNull((await LineAsync(scene, scene.Member, contract)).Payment);
        Assert.Null(
            await scene
                .Server.Get<MyContracts>()
                .StatementAsync(await scene.Booking.Studio.MemberAsync(), contract, CancellationToken.None)
        );
    }

    private static async Task<StatementLine> LineAsync(FrontDeskScene scene, Actor by, string contract) =>
        (await scene.Server.Get<MyContracts>().StatementAsync(by, contract, CancellationToken.None))!.Lines.Single();

    private static Task<IReadOnlyList<MemberCard>> FindAsync(FrontDeskScene scene, string? query) =>
        scene.Server.Get<FindMembers>().RunAsync(scene.Staff, query, CancellationToken.None);

    private static Task<Domain.Scheduling.Slots.Page<ReservationView>> PageAsync(
        FrontDeskScene scene,
        bool upcoming,
        int page
    ) =>
        scene
            .Server.Get<ReadMemberHistory>()
            .PageAsync(scene.Staff, scene.MemberNumber, upcoming, page, 2, CancellationToken.None);

    private static string Wide(string text) => string.Concat(text.Select(c => (char)(c - ' ' + '\uFF00')));

    private static async Task NameAsync(FrontDeskScene scene, Actor who, string name)
    {
        await using var db = scene.Booking.Database.Open();
        (await db.Members.SingleAsync(m => m.Id == who.MemberId)).Rename(name);
        await db.SaveChangesAsync();
    }
}
