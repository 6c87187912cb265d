using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Contracts;

/// <summary>
/// Seats are booked with contracts and trials for cash (rules Trial limit, Deadlines, Choice of contract, Cost, Payment
/// methods).
/// </summary>
public sealed class BookSeatTests
{
    [Theory]
    [OnEveryDatabase(PlanKind.TicketPack, Studio.TicketCost)]
    [OnEveryDatabase(PlanKind.PointPack, Studio.PointCost)]
    [OnEveryDatabase(PlanKind.Subscription, 1)]
    public async Task A_class_costs_what_the_program_says_and_a_subscription_always_one(
        DatabaseEngine engine,
        PlanKind kind,
        int cost
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var contract = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(kind, uses: 10, covers: program)
        );
        var slot = await booking.Studio.SlotAsync(capacity: 2, program: program);

        var booked = (await booking.Server.BookSeatAsync(member, slot, contract)).Value!;

        Assert.Equal(10 - cost, booked.Remaining);
        Assert.Equal((LedgerKind.Consume, -cost), (await booking.LedgerAsync(contract))[^1]);
        Assert.Equal((1, 0, 0, 0), await booking.SeatsAsync(slot));
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Every_contract_that_cannot_be_used_says_why(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class, tickets: null, points: 30);
        var slot = await booking.Studio.SlotAsync(
            capacity: 5,
            program: program,
            startsAt: booking.Clock.GetUtcNow().AddDays(20)
        );
        var tickets = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var points = await booking.ContractAsync(member, await booking.Studio.PlanAsync(PlanKind.PointPack, uses: 29));
        var short_ = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.PointPack, uses: 100, validDays: 1)
        );
        var elsewhere = await booking.ContractAsync(member, await booking.Studio.PlanAsync(PlanKind.Subscription));
        var covered = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, covers: program)
        );
        booking.Clock.Advance(TimeSpan.FromDays(2));

        var offers = (
            await booking.Server.Get<MyContracts>().OffersAsync(member, null, slot.Id, CancellationToken.None)
        ).ToDictionary(o => o.Number);

        Assert.Equal(Refusal.MethodNotAccepted, offers[tickets].WhyNot);
        Assert.Equal(Refusal.NotEnoughLeft, offers[points].WhyNot);
        Assert.Equal(Refusal.ContractExpired, offers[short_].WhyNot);
        Assert.Equal(Refusal.NotInCourse, offers[elsewhere].WhyNot);
        Assert.Equal((null, 4), (offers[covered].WhyNot, offers[covered].After));
        foreach (var offer in offers.Values.OrderBy(o => o.WhyNot is null))
            Assert.Equal(offer.WhyNot, (await booking.Server.BookSeatAsync(member, slot, offer.Number)).Refusal);
        Assert.Equal((1, 0, 0, 0), await booking.SeatsAsync(slot));
    }

    [Theory, OnEveryDatabase]
    public async Task Another_members_contract_is_not_found(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (owner, thief) = (await booking.Studio.MemberAsync(), await booking.Studio.MemberAsync());
        var contract = await booking.ContractAsync(owner, await booking.Studio.PlanAsync());
        var slot = await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5);

        Assert.Equal(Refusal.ContractNotFound, (await booking.Server.BookSeatAsync(thief, slot, contract)).Refusal);
        Assert.Null(await booking.Server.Get<MyContracts>().StatementAsync(thief, contract, CancellationToken.None));
        Assert.Equal(
            Refusal.ContractNotFound,
            (
                await booking
                    .Server.Get<ManageSubscription>()
                    .CancelAtPeriodEndAsync(thief, contract, true, CancellationToken.None)
            ).Refusal
        );
        Assert.Equal(5, (await booking.ReadAsync(contract)).Remaining);
    }

    [Theory, OnEveryDatabase]
    public async Task A_contract_that_expires_between_page_and_click_is_refused_at_the_click(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync(validDays: 1));
        var slot = await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5);
        var offer = (
            await booking.Server.Get<MyContracts>().OffersAsync(member, null, slot.Id, CancellationToken.None)
        ).Single();
        Assert.Null(offer.WhyNot);

        booking.Clock.Advance(TimeSpan.FromDays(1.5));

        Assert.Equal(Refusal.ContractExpired, (await booking.Server.BookSeatAsync(member, slot, contract)).Refusal);
        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(slot));
    }

    [Theory, OnEveryDatabase]
    public async Task The_same_key_books_once_and_takes_one_use(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var slot = await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Task.Run(() => booking.Server.BookSeatAsync(member, slot, contract, "click")))
        );

        Assert.Single(answers.Select(a => a.Value!.ReservationNumber).Distinct());
        Assert.Equal(4, (await booking.ReadAsync(contract)).Remaining);
        Assert.Equal(
            Refusal.KeyReused,
            (
                await booking.Server.BookSeatAsync(
                    member,
                    await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5),
                    contract,
                    "click"
                )
            ).Refusal
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_trial_for_cash_is_booked_once_per_program_and_owes_its_price(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var slot = await booking.Studio.SlotAsync(capacity: 5, trialCapacity: 2, program: program);
        var later = await booking.Studio.SlotAsync(
            capacity: 5,
            trialCapacity: 2,
            program: program,
            startsAt: booking.Clock.GetUtcNow().AddDays(9)
        );

        var booked = (await booking.Server.BookSeatAsync(member, slot, null)).Value!;
        var again = await booking.Server.BookSeatAsync(member, later, null);

        Assert.Equal(RefusalReason.TrialUsed, again.Refusal!.Reason);
        await using var db = booking.Database.Open();
        var payment = await db.Payments.SingleAsync();
        Assert.Equal(
            (true, PaymentStatus.Pending, Studio.TrialPrice, booked.ReservationNumber),
            (payment.IsCash, payment.Status, payment.Amount, payment.Reference)
        );
        Assert.Equal((0, 0, 1, 0), await booking.SeatsAsync(slot));
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Overlapping_classes_are_asked_about(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        await booking.Server.BookSeatAsync(
            member,
            await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5),
            contract
        );
        var same = await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5);

        Assert.Equal(
            RefusalReason.Overlaps,
            (await booking.Server.BookSeatAsync(member, same, contract)).Refusal!.Reason
        );
        Assert.NotNull((await booking.Server.BookSeatAsync(member, same, contract, overlapConfirmed: true)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task The_desk_books_for_a_member_until_the_start_and_leaves_an_audit_line(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, staff) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync());
        var number = Numbering.Member.Of(member.MemberId!.Value);
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        await booking.Studio.PolicyAsync(reserveMinutes: 120, cancelMinutes: 120);
        var soon = await booking.Studio.SlotAsync(
            ProgramKind.Class,
            capacity: 5,
            startsAt: booking.Clock.GetUtcNow().AddMinutes(5)
        );

        Assert.Equal(
            RefusalReason.PastDeadline,
            (await booking.Server.BookSeatAsync(member, soon, contract)).Refusal!.Reason
        );
        var booked = (await booking.Server.BookSeatAsync(staff, soon, contract, forMember: number)).Value!;

        await using var db = booking.Database.Open();
        var line = await db.AuditLines.SingleAsync();
        Assert.Equal(
            (staff.AccountId, Domain.Audit.AuditAction.Book, booked.ReservationNumber),
            (line.AccountId, line.Action, line.Subject)
        );
        Assert.Equal(
            Domain.Audit.Trigger.Staff,
            (await db.StateTransitions.SingleAsync(t => t.Entity == "Reservation")).Trigger
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_member_cannot_book_for_another_and_the_desk_not_for_nobody(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, other) = (await booking.Studio.MemberAsync(), await booking.Studio.MemberAsync());
        var slot = await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5, trialCapacity: 5);

        Assert.Equal(
            Refusal.NotAllowed,
            (
                await booking.Server.BookSeatAsync(
                    member,
                    slot,
                    null,
                    forMember: Numbering.Member.Of(other.MemberId!.Value)
                )
            ).Refusal
        );
        Assert.Equal(
            Refusal.MemberNotFound,
            (
                await booking.Server.BookSeatAsync(
                    await booking.Studio.StaffAsync(),
                    slot,
                    null,
                    forMember: "MB99999999"
                )
            ).Refusal
        );
        Assert.Equal(Refusal.SignInRequired, (await booking.Server.BookSeatAsync(Actor.Guest, slot, null)).Refusal);
    }
}
