using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Tests.BackOffice;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

public sealed class CheckInTests
{
    [Theory, OnEveryDatabase]
    public async Task The_member_s_code_checks_them_in_and_again_changes_nothing(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        var code = await PassAsync(scene, scene.Member);
        scene.AdvanceTo(TimeSpan.FromMinutes(10));

        var first = FrontDeskScene.Value(
            await CheckInAsync(scene, scene.Staff, code.ToLowerInvariant(), AtDoor(scene))
        );
        var second = FrontDeskScene.Value(await CheckInAsync(scene, scene.Staff, code, AtDesk(scene)));

        Assert.Equal((number, scene.MemberNumber, false), (first.ReservationNumber, first.MemberNumber, first.Again));
        Assert.True(second.Again);
        Assert.Equal(new Money(Studio.TrialPrice, "jpy"), first.CashDue);
        Assert.Equal(ReservationStatus.Attended, (await scene.ReservationAsync(number)).Status);
        Assert.Single(await scene.AuditAsync(number));
    }

    [Theory, OnEveryDatabase]
    public async Task A_number_said_aloud_is_as_good_as_a_code(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(10));

        Assert.Equal(
            number,
            FrontDeskScene
                .Value(
                    await CheckInAsync(scene, scene.Staff, " " + scene.MemberNumber.ToLowerInvariant(), AtDesk(scene))
                )
                .ReservationNumber
        );
        Assert.True(FrontDeskScene.Value(await CheckInAsync(scene, scene.Staff, number, AtDoor(scene))).Again);
    }

    [Theory, OnEveryDatabase]
    public async Task Full_width_letters_and_digits_are_read_as_the_code_they_are(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        var code = await PassAsync(scene, scene.Member);
        scene.AdvanceTo(TimeSpan.FromMinutes(10));

        foreach (var typed in new[] { scene.MemberNumber, code, number })
        {
            var wide = ListScene.Wide(typed);
            Assert.NotEqual(typed, wide);
            Assert.Equal(
                number,
                FrontDeskScene
                    .Value(await CheckInAsync(scene, scene.Staff, $"　{wide}\r", AtDoor(scene)))
                    .ReservationNumber
            );
        }
    }

    [Theory, OnEveryDatabase]
    public async Task At_the_desk_the_next_booking_that_is_open_is_meant(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var first = await scene.TrialAsync();
        var later = await scene.Booking.Studio.SlotAsync(
            capacity: 5,
            program: scene.Program,
            startsAt: scene.Slot.EndsAt.AddMinutes(15),
            location: await LocationAsync(scene)
        );
        var second = FrontDeskScene
            .Value(await scene.BookAsync(null, await scene.ContractAsync(), later))
            .ReservationNumber;
        scene.AdvanceTo(TimeSpan.FromMinutes(10));

        Assert.Equal(
            first,
            FrontDeskScene
                .Value(await CheckInAsync(scene, scene.Staff, scene.MemberNumber, AtDesk(scene)))
                .ReservationNumber
        );
        var again = FrontDeskScene.Value(await CheckInAsync(scene, scene.Staff, scene.MemberNumber, AtDesk(scene)));
        Assert.Equal((first, true), (again.ReservationNumber, again.Again)); // the first is not over yet
        scene.Booking.Clock.Advance(scene.Slot.EndsAt - scene.Booking.Clock.GetUtcNow());
        Assert.Equal(
            second,
            FrontDeskScene
                .Value(await CheckInAsync(scene, scene.Staff, scene.MemberNumber, AtDesk(scene)))
                .ReservationNumber
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Nobody_is_checked_in_without_a_booking_here_and_now(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.TrialAsync();
        var elsewhere = await scene.Booking.Studio.LocationAsync(name: "別の店");

        var name = await NameAsync(scene);
        var expected = Refusal.ComesLater(name, scene.Program.Name, scene.Location.Name, scene.Slot.StartsAt);
        // A week too early.
        Assert.Equal(expected, (await CheckInAsync(scene, scene.Staff, scene.MemberNumber, AtDesk(scene))).Refusal);
        Assert.Equal(
            Refusal.NotYet,
            (await CheckInAsync(scene, scene.Staff, scene.MemberNumber, AtDoor(scene))).Refusal
        );
        scene.AdvanceTo(TimeSpan.FromMinutes(10));
        Assert.Equal(
            expected,
            (await CheckInAsync(scene, scene.Staff, scene.MemberNumber, new(LocationId: elsewhere.Id))).Refusal
        );
        foreach (var unknown in new[] { Numbering.Member.Of(987654), Numbering.Reservation.Of(987654) })
            Assert.Equal(Refusal.PassUnknown, (await CheckInAsync(scene, scene.Staff, unknown, AtDesk(scene))).Refusal);
        Assert.Equal(
            Refusal.PassUnknown,
            (await CheckInAsync(scene, scene.Staff, "https://example.org", AtDesk(scene))).Refusal
        );
        Assert.Equal(
            Refusal.PassUnknown,
            (await CheckInAsync(scene, scene.Staff, "BKP00000000000000000000", AtDesk(scene))).Refusal
        );
        Assert.Equal(
            Refusal.NothingToCheckIn,
            (
                await CheckInAsync(
                    scene,
                    scene.Staff,
                    Numbering.Member.Of((await scene.Booking.Studio.MemberAsync()).MemberId!.Value),
                    AtDesk(scene)
                )
            ).Refusal
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Members_check_nobody_in_and_read_only_their_own_code(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(10));

        Assert.Equal(
            Refusal.NotAllowed,
            (await CheckInAsync(scene, scene.Member, scene.MemberNumber, AtDoor(scene))).Refusal
        );
        Assert.Equal(
            Refusal.NotAllowed,
            (await CheckInAsync(scene, Actor.Guest, scene.MemberNumber, AtDoor(scene))).Refusal
        );
        Assert.Null(
            await scene
                .Server.Get<MemberPass>()
                .ReadAsync(scene.Member with { AccountId = Guid.NewGuid() }, CancellationToken.None)
        );
        Assert.Null(await scene.Server.Get<MemberPass>().RenewAsync(scene.Staff, CancellationToken.None));
    }

    [Theory, OnEveryDatabase]
    public async Task A_code_stays_the_same_until_it_is_replaced_and_then_the_old_one_is_worth_nothing(
        DatabaseEngine engine
    )
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        // two tabs make it at once
        var both = await Task.WhenAll(PassAsync(scene, scene.Member), PassAsync(scene, scene.Member));
        scene.AdvanceTo(TimeSpan.FromMinutes(10));

        Assert.Equal(both[0], both[1]);
        Assert.Matches("^BKP[0-9A-HJKMNP-TV-Z]{20}$", both[0]);
        var renewed = await scene.Server.Get<MemberPass>().RenewAsync(scene.Member, CancellationToken.None);
        Assert.NotEqual(both[0], renewed);
        Assert.Equal(Refusal.PassUnknown, (await CheckInAsync(scene, scene.Staff, both[0], AtDoor(scene))).Refusal);
        Assert.Equal(
            number,
            FrontDeskScene.Value(await CheckInAsync(scene, scene.Staff, renewed!, AtDoor(scene))).ReservationNumber
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Who_walks_in_is_booked_at_the_desk_until_the_end_and_never_after(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var tickets = await scene.ContractAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(-20));

        Assert.Equal(Refusal.SlotStarted, (await scene.BookAsync(scene.Member, tickets)).Refusal);
        var booked = FrontDeskScene.Value(await scene.BookAsync(scene.Staff, tickets));
        Assert.Equal(
            booked.ReservationNumber,
            FrontDeskScene
                .Value(await CheckInAsync(scene, scene.Staff, scene.MemberNumber, AtDoor(scene)))
                .ReservationNumber
        );
        await scene.Booking.AssertBalancedAsync();

        scene.Booking.Clock.Advance(scene.Slot.EndsAt - scene.Booking.Clock.GetUtcNow());
        var late = await scene.Booking.Studio.MemberAsync();
        Assert.Equal(
            Refusal.SlotStarted,
            (
                await scene.Server.BookSeatAsync(
                    scene.Staff,
                    scene.Slot,
                    null,
                    forMember: Numbering.Member.Of(late.MemberId!.Value)
                )
            ).Refusal
        );
    }

    private static async Task<string> NameAsync(FrontDeskScene scene)
    {
        await using var db = scene.Booking.Database.Open();
        return (await db.Members.SingleAsync(m => m.Id == scene.Member.MemberId)).Name;
    }

    private static CheckInPlace AtDoor(FrontDeskScene scene) => new(SlotId: scene.Slot.Id);

    private static CheckInPlace AtDesk(FrontDeskScene scene) => new(LocationId: scene.Slot.LocationId);

    private static Task<Result<CheckedIn, Refusal>> CheckInAsync(
        FrontDeskScene scene,
        Actor by,
        string code,
        CheckInPlace place
    ) => scene.Server.Get<CheckIn>().RunAsync(by, code, place, CancellationToken.None);

    private static async Task<string> PassAsync(FrontDeskScene scene, Actor member) =>
        (await scene.Server.Get<MemberPass>().ReadAsync(member, CancellationToken.None))!;

    private static Task<Domain.Catalog.Location> LocationAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(db => db.Locations.SingleAsync(l => l.Id == scene.Slot.LocationId));
}
