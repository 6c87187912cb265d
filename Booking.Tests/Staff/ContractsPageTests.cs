using Booking.Domain.Contracts;
using Booking.Tests.BackOffice;
using Booking.Tests.TestKit;
using Booking.Web.Staff.Contracts;
using Bunit;

namespace Booking.Tests.Staff;

/// <summary>The list of all contracts.</summary>
public sealed class ContractsPageTests : GridPageTest
{
    [Fact]
    public async Task Contracts_are_found_by_name_plan_and_what_ends_soon()
    {
        var (one, other) = (await Studio.MemberAsync(), await Studio.MemberAsync());
        await ListScene.NameAsync(Booking, one, "高橋 ひなた");
        var plan = await Studio.PlanAsync(validDays: 10);
        var soon = await Booking.ContractAsync(one, plan);
        var points = await Booking.ContractAsync(other, await Studio.PlanAsync(PlanKind.PointPack));
        var page = await OpenAsync<ContractsPage>(Staff, "/staff/contracts");
        Assert.Equal(2, Rows(page).Count);

        await FilterAsync(page, "days", "14");
        await ShowAsync(page);
        await UntilAsync(() => Rows(page).Count == 1, "what ends soon");
        Assert.Contains(soon, Rows(page).Single());
        Assert.Contains("高橋 ひなた", Rows(page).Single());
        Assert.Contains("2026年11月30日まで", Rows(page).Single());
        Assert.Contains("5 / 5", Rows(page).Single());

        await FilterAsync(page, "days", "");
        await FilterAsync(page, "kind", "PointPack");
        await ShowAsync(page);
        await UntilAsync(() => Rows(page) is [var only] && only.Contains(points), "the points");
        Assert.EndsWith("/staff/contracts?kind=PointPack", Navigation.Uri);
        Assert.Contains(page.FindAll("#filter-plan option"), o => o.GetAttribute("value") == $"{plan.Id}");
    }

    [Fact]
    public async Task The_order_is_the_addresses()
    {
        var member = await Studio.MemberAsync();
        var late = await Booking.ContractAsync(member, await Studio.PlanAsync(validDays: 100));
        var soon = await Booking.ContractAsync(member, await Studio.PlanAsync(validDays: 10));

        var page = await OpenAsync<ContractsPage>(Staff, "/staff/contracts?sort=Expiry&dir=down");

        Assert.Contains(late, Rows(page)[0]);
        Assert.Contains(soon, Rows(page)[1]);
    }
}
