using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.BackOffice;

/// <summary>All contracts, for those who work here.</summary>
public sealed class ContractListTests
{
    [Theory, OnEveryDatabase]
    public async Task Contracts_are_filtered_by_plan_kind_status_member_and_what_is_left(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (one, other) = (await booking.Studio.MemberAsync(), await booking.Studio.MemberAsync());
        await ListScene.NameAsync(booking, one, "高橋 ひなた");
        await ListScene.NameAsync(booking, other, "Emma Clarke");
        var (packs, points) = (await booking.Studio.PlanAsync(), await booking.Studio.PlanAsync(PlanKind.PointPack));
        var tickets = await booking.ContractAsync(one, packs);
        var pointed = await booking.ContractAsync(other, points);
        var unpaid = (await booking.Server.BuyAsync(one, packs, beside: tickets)).Value!.ContractNumber;
        await booking.Server.AdjustAsync(await booking.Studio.StaffAsync(admin: true), pointed, -5);
        Task<List<string>> Of(ContractFilter filter) => NumbersAsync(booking, filter);

        Assert.Equal([unpaid, pointed, tickets], await Of(new()));
        Assert.Equal([unpaid, tickets], await Of(new() { PlanId = packs.Id }));
        Assert.Equal([pointed], await Of(new() { Kind = PlanKind.PointPack }));
        Assert.Equal([unpaid], await Of(new() { Status = ContractStatus.Pending }));
        Assert.Equal([pointed], await Of(new() { OnlyUsedUp = true, Status = ContractStatus.Active }));
        foreach (var text in new[] { "高橋ひ", Numbering.Member.Of(one.MemberId!.Value), packs.Number })
            Assert.Equal([unpaid, tickets], await Of(new() { Search = text }));
        foreach (var text in new[] { "ＥＭＭＡ", pointed.ToLowerInvariant(), ListScene.Wide(pointed), "member2@" })
            Assert.Equal([pointed], await Of(new() { Search = text }));
        Assert.Empty(await Of(new() { Search = "nobody" }));
    }

    [Theory, OnEveryDatabase]
    public async Task What_ends_soon_are_packs_that_lapse_and_subscriptions_that_were_cancelled(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var soon = await booking.ContractAsync(member, await booking.Studio.PlanAsync(validDays: 10));
        var late = await booking.ContractAsync(member, await booking.Studio.PlanAsync(validDays: 100));
        var program = await booking.Studio.ProgramAsync();
        var renewing = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, covers: program)
        );
        var ending = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, covers: program)
        );
        var endsAt = booking.Clock.GetUtcNow().AddDays(20);
        await using (var db = booking.Database.Open())
            await db
                .Contracts.Where(c => c.Id == Id(ending))
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.CancelAt, endsAt));
        Task<List<string>> Within(int days) => NumbersAsync(booking, new() { EndsWithinDays = days });

        Assert.Empty(await Within(5));
        Assert.Equal([soon], await Within(15));
        Assert.Equal([ending, soon], await Within(40));
        Assert.Equal([ending, late, soon], await Within(int.MaxValue));
        booking.Clock.Advance(TimeSpan.FromDays(50));
        Assert.Equal([late], await Within(3000)); // what is over does not end any more
        Assert.DoesNotContain(renewing, await Within(3000));
    }

    [Theory, OnEveryDatabase]
    public async Task The_list_is_sorted_by_expiry_what_is_left_or_age(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, buyer) = (await booking.Studio.MemberAsync(), await booking.Studio.MemberAsync());
        var endless = (await booking.Server.BuyAsync(member, await booking.Studio.PlanAsync())).Value!.ContractNumber;
        booking.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await booking.ContractAsync(buyer, await booking.Studio.PlanAsync(uses: 3, validDays: 100));
        booking.Clock.Advance(TimeSpan.FromMinutes(1));
        var soon = await booking.ContractAsync(buyer, await booking.Studio.PlanAsync(uses: 9, validDays: 10));
        Task<List<string>> By(ContractSort sort, bool descending) =>
            NumbersAsync(booking, new() { Sort = sort, Descending = descending });

        Assert.Equal([soon, late, endless], await By(ContractSort.Expiry, false));
        Assert.Equal([late, soon, endless], await By(ContractSort.Expiry, true));
        Assert.Equal([soon, late, endless], await By(ContractSort.Remaining, true));
        Assert.Equal([endless, late, soon], await By(ContractSort.Remaining, false));
        Assert.Equal([soon, late, endless], await By(ContractSort.Created, true));

        var page = await booking
            .Server.Get<ContractList>()
            .PageAsync(ListScene.Staff, new(), 2, 2, CancellationToken.None);
        var row = Assert.Single(page.Items);
        Assert.Equal((3, endless, "回数券", ContractStatus.Pending), (page.Total, row.Number, row.Plan.Ja, row.Status));
        Assert.Equal((0, 5, null), (row.Remaining, row.UsageCount, row.ExpiresAt));
        Assert.Equal((Numbering.Member.Of(member.MemberId!.Value), "会員1"), (row.Member, row.Name));
    }

    [Theory, OnEveryDatabase]
    public async Task Members_and_guests_get_nothing_of_it(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var list = booking.Server.Get<ContractList>();
        foreach (var actor in new[] { await booking.Studio.MemberAsync(), Actor.Guest })
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                list.PageAsync(actor, new(), 1, 10, CancellationToken.None)
            );
            Assert.Throws<UnauthorizedAccessException>(() => list.AllAsync(actor, new(), CancellationToken.None));
        }
    }

    private static async Task<List<string>> NumbersAsync(TestBooking booking, ContractFilter filter)
    {
        var list = booking.Server.Get<ContractList>();
        var page = await list.PageAsync(ListScene.Staff, filter, 1, 50, CancellationToken.None);
        var all = new List<string>();
        await foreach (var row in list.AllAsync(ListScene.Admin, filter, CancellationToken.None))
            all.Add(row.Number);
        Assert.Equal(page.Items.Select(c => c.Number).Order(), all.Order());
        return [.. page.Items.Select(c => c.Number)];
    }

    private static long Id(string contract) =>
        Numbering.Contract.TryParse(contract, out var id) ? id : throw new ArgumentException(contract);
}
