using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Waitlist;

/// <summary>What becomes of a seat that somebody waits for (rule Waiting list).</summary>
public sealed class OfferTests
{
    [Theory, OnEveryDatabase]
    public async Task A_seat_that_is_freed_is_kept_for_the_first_and_nobody_else_can_take_it(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (first, _) = await scene.WaitAsync();
        var (second, _) = await scene.WaitAsync();
        var (outsider, contract) = await scene.MemberAsync();

        await scene.FreeAsync();

        Assert.Equal((1, 1, 2), await scene.CountersAsync());
        var view = (await scene.ViewAsync(first))!;
        Assert.Equal((true, scene.Booking.Clock.GetUtcNow().AddMinutes(30)), (view.IsOffered, view.OfferedUntil));
        Assert.Equal(1, (await scene.ViewAsync(second))!.Place);
        Assert.Contains(MailOccasion.WaitOffered, await scene.MailsAsync(first));
        Assert.DoesNotContain(MailOccasion.WaitOffered, await scene.MailsAsync(second));
        Assert.Equal(Refusal.SlotFull, (await scene.Server.BookSeatAsync(outsider, scene.Slot, contract)).Refusal);
        Assert.Equal(Refusal.NotWaiting, (await scene.ClaimAsync(second)).Refusal);

        var claimed = (await scene.ClaimAsync(first, "once")).Value!;
        Assert.Equal(claimed, (await scene.ClaimAsync(first, "once")).Value);
        Assert.Equal(Refusal.NotWaiting.Reason, (await scene.LeaveAsync(first)).Refusal!.Reason);
        Assert.Equal((1, 0, 1), await scene.CountersAsync());
        Assert.Equal(WaitlistStatus.Seated, await scene.StatusAsync(first));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_declined_or_lapses_goes_to_the_next(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (first, _) = await scene.WaitAsync();
        var (second, _) = await scene.WaitAsync();
        var (third, _) = await scene.WaitAsync();
        await scene.FreeAsync();

        Assert.Equal(WaitlistStatus.Declined, (await scene.LeaveAsync(first)).Value);
        Assert.True((await scene.ViewAsync(second))!.IsOffered);
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(Refusal.OfferLapsed, (await scene.ClaimAsync(second)).Refusal);
        await scene.TickAsync();

        Assert.Equal(WaitlistStatus.Lapsed, await scene.StatusAsync(second));
        Assert.Contains(MailOccasion.WaitLapsed, await scene.MailsAsync(second));
        Assert.Equal(Refusal.OfferLapsed, (await scene.ClaimAsync(second)).Refusal);
        Assert.True((await scene.ViewAsync(third))!.IsOffered);
        Assert.Equal((1, 1, 1), await scene.CountersAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Who_cannot_take_it_is_passed_over_and_keeps_the_place(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (first, contract) = await scene.WaitAsync();
        var (second, _) = await scene.WaitAsync();
        await scene.Server.AdjustAsync(await scene.Booking.Studio.StaffAsync(admin: true), contract, -6);

        await scene.FreeAsync();
        Assert.Equal((false, 1), ((await scene.ViewAsync(first))!.IsOffered, (await scene.ViewAsync(first))!.Place));
        Assert.True((await scene.ViewAsync(second))!.IsOffered);

        await scene.LeaveAsync(second);
        Assert.Equal((0, 0, 1), await scene.CountersAsync());
        await scene.Server.AdjustAsync(await scene.Booking.Studio.StaffAsync(admin: true), contract, 6);
        await scene.TickAsync(); // now they can
        Assert.True((await scene.ViewAsync(first))!.IsOffered);
    }

    [Theory, OnEveryDatabase]
    public async Task By_card_the_offer_becomes_a_hold_and_one_that_runs_out_goes_to_the_next(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var slot = await scene.Booking.Studio.SlotAsync(startsAt: scene.Slot.StartsAt.AddDays(1));
        var seated = await scene.Booking.BookAndPayAsync(scene.Seated, slot);
        var (first, second) = (await scene.Booking.Studio.MemberAsync(), await scene.Booking.Studio.MemberAsync());
        await scene.JoinAsync(first, null, slot: slot);
        await scene.JoinAsync(second, null, slot: slot);
        await scene.Server.CancelAsync(scene.Seated, seated.ReservationNumber);

        var claimed = await scene.Server.Get<ClaimOffer>().RunAsync(first, slot.Id, "k", default);
        Assert.NotNull(claimed.Value!.PaymentUrl);
        Assert.Equal((1, 1, 0, 0), await scene.Booking.SeatsAsync(slot));
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(16));
        await scene.Server.ExpireHoldsAsync();

        Assert.True((await scene.Server.Get<MyWaits>().OfSlotAsync(second, slot.Id, default))!.IsOffered);
        Assert.Equal((1, 1, 0, 0), await scene.Booking.SeatsAsync(slot));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_asked_for_it_beforehand_is_booked_by_the_timer(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (member, contract) = await scene.WaitAsync(isAutomatic: true);
        var other = scene.Booking.StartServer();

        await scene.FreeAsync();
        await Task.WhenAll(Task.Run(() => scene.TickAsync()), Task.Run(() => scene.TickAsync(other)));

        Assert.Equal((1, 0, 0), await scene.CountersAsync());
        Assert.Equal(WaitlistStatus.Seated, await scene.StatusAsync(member));
        Assert.Equal((LedgerKind.Consume, -Studio.TicketCost), (await scene.Booking.LedgerAsync(contract))[^1]);
        var mails = await scene.MailsAsync(member);
        Assert.Single(mails, MailOccasion.ReservationConfirmed);
        Assert.DoesNotContain(MailOccasion.WaitOffered, mails);
    }

    [Theory, OnEveryDatabase]
    public async Task What_cannot_be_booked_beforehand_is_offered_like_any_other(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (member, contract) = await scene.WaitAsync(isAutomatic: true);
        await scene.FreeAsync();
        await scene.Server.AdjustAsync(await scene.Booking.Studio.StaffAsync(admin: true), contract, -6);

        await scene.TickAsync();

        var view = (await scene.ViewAsync(member))!;
        Assert.Equal((true, false), (view.IsOffered, view.IsAutomatic));
        Assert.Contains(MailOccasion.WaitOffered, await scene.MailsAsync(member));
        Assert.Equal(Refusal.NotEnoughLeft, (await scene.ClaimAsync(member)).Refusal);
        Assert.Equal((1, 1, 1), await scene.CountersAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task More_seats_are_offered_to_as_many(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (first, _) = await scene.WaitAsync();
        var (second, _) = await scene.WaitAsync();
        var (third, _) = await scene.WaitAsync();

        await EditAsync(scene, draft => draft with { Capacity = 3 });

        Assert.Equal((3, 2, 3), await scene.CountersAsync());
        Assert.True((await scene.ViewAsync(first))!.IsOffered && (await scene.ViewAsync(second))!.IsOffered);
        Assert.Equal(1, (await scene.ViewAsync(third))!.Place);
    }

    [Theory, OnEveryDatabase]
    public async Task Staff_let_somebody_in_out_of_turn(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (first, _) = await scene.WaitAsync();
        var (second, _) = await scene.WaitAsync();
        var staff = await scene.Booking.Studio.StaffAsync();
        var number = Numbering.Member.Of(second.MemberId!.Value);
        var known = await scene.RevisionAsync();

        var let = await scene.Server.Get<LetInFirst>().RunAsync(staff, scene.Slot.Id, number, default);
        Assert.Equal(1, let.Value!.Place);
        Assert.True(await scene.RevisionAsync() > known); // or what is open elsewhere keeps the old order
        await scene.FreeAsync();

        Assert.True((await scene.ViewAsync(second))!.IsOffered);
        Assert.Equal(1, (await scene.ViewAsync(first))!.Place);
    }

    [Theory, OnEveryDatabase]
    public async Task At_the_cut_off_the_queue_ends_and_what_is_left_is_everybodys(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (first, _) = await scene.WaitAsync();
        var (second, _) = await scene.WaitAsync();
        scene.AdvanceTo(scene.Slot.StartsAt.AddMinutes(-75));
        await scene.FreeAsync();
        Assert.Equal(scene.Slot.StartsAt.AddHours(-1), (await scene.ViewAsync(first))!.OfferedUntil);

        scene.AdvanceTo(scene.Slot.StartsAt.AddHours(-1));
        await scene.TickAsync();
        await scene.TickAsync();

        Assert.Equal(WaitlistStatus.Lapsed, await scene.StatusAsync(first));
        Assert.Equal(WaitlistStatus.Closed, await scene.StatusAsync(second));
        Assert.Contains(MailOccasion.WaitClosed, await scene.MailsAsync(second));
        Assert.Equal((0, 0, 0), await scene.CountersAsync());
        var (anybody, contract) = await scene.MemberAsync();
        Assert.NotNull((await scene.Server.BookSeatAsync(anybody, scene.Slot, contract)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task A_cancelled_slot_ends_its_queue_with_the_reason(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (first, _) = await scene.WaitAsync();
        var (second, _) = await scene.WaitAsync();
        await scene.FreeAsync();
        var staff = await scene.Booking.Studio.StaffAsync();
        var sheet = (await scene.Server.Get<ReadSlotDetails>().RunAsync(staff, scene.Slot.Id, default))!;

        await scene
            .Server.Get<CancelSlot>()
            .RunAsync(staff, new(sheet.Id, sheet.Version, "k", Confirmed: true, Reason: "停電"), null, default);
        await scene.TickAsync();

        Assert.Equal(
            [WaitlistStatus.Closed, WaitlistStatus.Closed],
            [await scene.StatusAsync(first), await scene.StatusAsync(second)]
        );
        Assert.Equal((0, 0, 0), await scene.CountersAsync());
        var facts = await scene.Server.ReadAsync(db =>
            db.OutboxMails.Where(m => m.Occasion == MailOccasion.WaitClosed).Select(m => m.Facts).ToListAsync()
        );
        Assert.Equal(2, facts.Count);
        Assert.All(facts, f => Assert.Contains("byStudio", f, StringComparison.Ordinal));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_waits_for_a_slot_that_is_moved_is_told_and_asked_first(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (member, _) = await scene.WaitAsync(isAutomatic: true);

        await EditAsync(scene, draft => draft.At(draft.StartsAt.AddHours(2)));
        await scene.FreeAsync();
        await scene.TickAsync();

        Assert.Equal(
            (true, false),
            ((await scene.ViewAsync(member))!.IsOffered, (await scene.ViewAsync(member))!.IsAutomatic)
        );
        Assert.Equal(
            [MailOccasion.WaitJoined, MailOccasion.WaitMoved, MailOccasion.WaitOffered],
            (await scene.MailsAsync(member)).Where(m => m.ToString().StartsWith("Wait", StringComparison.Ordinal))
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Quiet_hours_do_not_count_and_nobody_is_woken(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        scene.Server.Quiet = new(new(22, 0), new(7, 0));
        var (member, _) = await scene.WaitAsync();
        var night = LocationTime.Utc(new DateTime(2026, 11, 22, 23, 30, 0), "Asia/Tokyo");
        scene.AdvanceTo(night);

        await scene.FreeAsync();

        var morning = LocationTime.Utc(new DateTime(2026, 11, 23, 7, 0, 0), "Asia/Tokyo");
        Assert.Equal(morning.AddMinutes(30), (await scene.ViewAsync(member))!.OfferedUntil);
        var mail = await scene.Server.ReadAsync(db =>
            db.OutboxMails.SingleAsync(m => m.Occasion == MailOccasion.WaitOffered)
        );
        Assert.Equal(morning, mail.NextAttemptAt);
        Assert.Equal((1, 1, 1), await scene.CountersAsync()); // and nobody else can take it meanwhile
    }

    [Theory, OnEveryDatabase]
    public async Task Who_books_a_seat_otherwise_waits_no_longer(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (member, contract) = await scene.WaitAsync();
        var (next, _) = await scene.WaitAsync();
        await scene.Server.AdjustAsync(await scene.Booking.Studio.StaffAsync(admin: true), contract, -6);
        var more = await scene.Booking.ContractAsync(
            member,
            await scene.Booking.Studio.PlanAsync(PlanKind.PointPack, 99)
        );
        await scene.LeaveAsync(next);
        await scene.FreeAsync(); // nobody who waits can pay as they said

        Assert.NotNull((await scene.Server.BookSeatAsync(member, scene.Slot, more)).Value);

        Assert.Equal(WaitlistStatus.Seated, await scene.StatusAsync(member));
        Assert.Equal((1, 0, 0), await scene.CountersAsync());
    }

    private static async Task EditAsync(WaitlistScene scene, Func<SlotDraft, SlotDraft> change)
    {
        var staff = await scene.Booking.Studio.StaffAsync();
        var sheet = (await scene.Server.Get<ReadSlotDetails>().RunAsync(staff, scene.Slot.Id, default))!;
        var edit = new EditSlotRequest(
            sheet.Id,
            change(sheet.Draft),
            sheet.Version,
            Guid.NewGuid().ToString(),
            new SlotConsent { Notify = true }
        );
        Assert.NotNull((await scene.Server.Get<EditSlot>().RunAsync(staff, edit, default)).Value);
    }
}
