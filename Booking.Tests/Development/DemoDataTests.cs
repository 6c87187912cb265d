using Booking.Domain.Contracts;
using Booking.Domain.Reservations.Consistency;
using Booking.Tests.TestKit;
using Booking.Web.Development;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Development;

/// <summary>The demo studio is a studio whose books are in order.</summary>
public sealed class DemoDataTests(SharedWebHost shared) : IClassFixture<SharedWebHost>
{
    [Fact]
    public async Task The_books_of_the_demo_agree_with_themselves() =>
        Assert.Empty(await shared.Host.Get<ConsistencyCheck>().RunAsync(CancellationToken.None));

    [Fact]
    public async Task The_demo_member_has_tickets_points_and_an_expired_pack()
    {
        await using var db = await shared
            .Host.Get<IDbContextFactory<Domain.Persistence.BookingDbContext>>()
            .CreateDbContextAsync();
        var contracts = await db
            .Contracts.Where(c => c.Member.Account.Email == DemoData.Accounts[0])
            .OrderBy(c => c.Id)
            .ToListAsync();
        Assert.Equal(
            [
                (PlanKind.TicketPack, ContractStatus.Expired),
                (PlanKind.TicketPack, ContractStatus.Active),
                (PlanKind.PointPack, ContractStatus.Active),
            ],
            contracts.Select(c => (c.Kind, c.Status))
        );
        Assert.Equal(5, contracts[1].Lines);
        Assert.Equal(9, contracts[1].Remaining);
    }

    [Fact]
    public async Task One_member_of_the_demo_is_suspended_with_a_reason()
    {
        await using var db = await shared
            .Host.Get<IDbContextFactory<Domain.Persistence.BookingDbContext>>()
            .CreateDbContextAsync();
        var member = await db.Members.SingleAsync(m => m.Status == Domain.Members.MemberStatus.Suspended);
        Assert.NotNull(member.SuspendedAt);
        Assert.NotEmpty(member.SuspendedReason!);
    }

    [Fact]
    public async Task A_plan_that_is_no_longer_sold_is_not_on_the_shelf()
    {
        var plans = await shared.Host.Get<ReadPlans>().RunAsync(CancellationToken.None);
        Assert.Equal([2, 2, 2], plans.GroupBy(p => p.Kind).Select(g => g.Count()));
    }
}
