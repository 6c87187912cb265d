using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Members.Schedule;
using Bunit;
using CatalogProgram = Booking.Domain.Catalog.Program;

namespace Booking.Tests.Members;

/// <summary>What a member finds on the front page.</summary>
public sealed class MyHomeTests : LivePageTest
{
    [Fact]
    public async Task The_next_booking_stands_there_with_time_place_and_the_code_for_the_door()
    {
        var (member, contract, program, place) = await RegularAsync();
        var booked = await BookAsync(member, contract, program, place, days: 7);
        SignIn(member);

        var page = Open();

        var next = page.Find(".mine-next");
        Assert.Contains("11月27日(金) 12:00", Words(next));
        Assert.Contains(place.Name.Ja, Words(next));
        Assert.Equal($"/reservations/{booked}", next.QuerySelector("a.mine-link")!.GetAttribute("href"));
        Assert.NotNull(next.QuerySelector(".mine-pass svg"));
        Assert.Contains("残り49回", Words(page.Find(".mine-balance")));
    }

    [Fact]
    public async Task A_hold_counts_down_and_leads_to_its_payment()
    {
        var member = await Studio.MemberAsync();
        var hold = await Booking.Server.HoldAsync(member, await Studio.SlotAsync());
        SignIn(member);

        var page = Open();

        var card = page.Find(".mine-hold");
        Assert.Equal($"/reservations/{hold.ReservationNumber}", card.GetAttribute("href"));
        Assert.Matches(@"\d+:\d\d", Words(card));
        Assert.Contains("お支払いへ", Words(card));
        Assert.Empty(page.FindAll(".mine-next"));
    }

    [Fact]
    public async Task With_nothing_booked_and_no_plan_the_next_step_is_offered()
    {
        SignIn(await Studio.MemberAsync());
        var page = Open();
        Assert.Equal("/book", page.Find(".mine-none a").GetAttribute("href"));
        Assert.Equal("/plans", page.Find(".mine-balance a").GetAttribute("href"));
        Assert.Empty(page.FindAll(".mine-usual"));
    }

    [Fact]
    public async Task The_usual_class_is_the_next_free_one_of_the_same_weekday_time_and_place()
    {
        var (member, contract, program, place) = await RegularAsync();
        await BookAsync(member, contract, program, place, days: 1);
        await BookAsync(member, contract, program, place, days: 8);
        await BookAsync(member, contract, program, place, days: 2); // another weekday, once
        await SlotAsync(program, place, days: 16); // another weekday
        await SlotAsync(program, await Studio.LocationAsync(), days: 15); // another place
        await SlotAsync(program, place, days: 15, hours: 1); // another time
        await SlotAsync(await Studio.ProgramAsync(ProgramKind.Class), place, days: 15); // another program
        SignIn(member);
        Assert.Empty(Open().FindAll(".mine-usual"));

        var usual = await SlotAsync(program, place, days: 15);

        Assert.Equal($"/slots/{usual.Number}", Open().Find(".mine-usual").GetAttribute("href"));
    }

    [Fact]
    public async Task A_usual_class_that_is_full_is_passed_over_for_the_one_a_week_later()
    {
        var (member, contract, program, place) = await RegularAsync();
        await BookAsync(member, contract, program, place, days: 1);
        await BookAsync(member, contract, program, place, days: 8);
        var full = await SlotAsync(program, place, days: 15, capacity: 1);
        var other = await Studio.MemberAsync();
        var theirs = await Booking.ContractAsync(other, await Studio.PlanAsync());
        Assert.NotNull((await Booking.Server.BookSeatAsync(other, full, theirs)).Value);
        SignIn(member);
        Assert.Empty(Open().FindAll(".mine-usual"));
        Clock.Advance(TimeSpan.FromDays(2));

        var later = await SlotAsync(program, place, days: 20);

        Assert.Equal($"/slots/{later.Number}", Open().Find(".mine-usual").GetAttribute("href"));
    }

    private async Task<(Actor Member, string Contract, CatalogProgram Program, Location Place)> RegularAsync()
    {
        var member = await Studio.MemberAsync();
        return (
            member,
            await Booking.ContractAsync(member, await Studio.PlanAsync(uses: 50)),
            await Studio.ProgramAsync(ProgramKind.Class),
            await Studio.LocationAsync()
        );
    }

    private Task<Slot> SlotAsync(CatalogProgram program, Location place, int days, int hours = 0, int capacity = 10) =>
        Studio.SlotAsync(
            program: program,
            location: place,
            capacity: capacity,
            startsAt: Clock.GetUtcNow().AddDays(days).AddHours(hours)
        );

    private async Task<string> BookAsync(
        Actor member,
        string contract,
        CatalogProgram program,
        Location place,
        int days
    )
    {
        var slot = await SlotAsync(program, place, days);
        return (await Booking.Server.BookSeatAsync(member, slot, contract)).Value!.ReservationNumber;
    }

    private IRenderedComponent<MyHome> Open()
    {
        var page = Render<MyHome>();
        page.WaitForElement(".mine-balance", TimeSpan.FromSeconds(10));
        return page;
    }
}
