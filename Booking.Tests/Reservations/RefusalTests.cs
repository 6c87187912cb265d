using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;

namespace Booking.Tests.Reservations;

/// <summary>
/// Every "no" to a booking has its own reason, and changes nothing in the database or at the provider (rule Refusals).
/// </summary>
public sealed class RefusalTests
{
    [Theory, OnEveryDatabase]
    public Task Nobody_books_without_signing_in(DatabaseEngine engine) =>
        RefusedAsync(
            engine,
            RefusalReason.SignInRequired,
            async booking => Book(booking, Actor.Guest, await booking.Studio.SlotAsync())
        );

    [Theory, OnEveryDatabase]
    public async Task Only_active_members_book(DatabaseEngine engine)
    {
        foreach (var status in new[] { MemberStatus.Provisional, MemberStatus.Suspended, MemberStatus.Withdrawn })
            await RefusedAsync(
                engine,
                RefusalReason.NotActiveMember,
                async booking =>
                    Book(booking, await booking.Studio.MemberAsync(status), await booking.Studio.SlotAsync())
            );
    }

    [Theory, OnEveryDatabase]
    public Task An_account_cannot_book_for_another_member(DatabaseEngine engine) =>
        RefusedAsync(
            engine,
            RefusalReason.NotActiveMember,
            async booking =>
            {
                var (mine, others) = (await booking.Studio.MemberAsync(), await booking.Studio.MemberAsync());
                return Book(booking, mine with { MemberId = others.MemberId }, await booking.Studio.SlotAsync());
            }
        );

    [Theory, OnEveryDatabase]
    public Task A_slot_that_does_not_exist_is_not_found(DatabaseEngine engine) =>
        RefusedAsync(
            engine,
            RefusalReason.SlotNotFound,
            async booking =>
            {
                var member = await booking.Studio.MemberAsync();
                return async () =>
                    (
                        await booking
                            .Server.Get<PlaceHold>()
                            .RunAsync(member, new(900_000_000, ReservationType.Regular, "key"), CancellationToken.None)
                    ).Refusal;
            }
        );

    [Theory, OnEveryDatabase]
    public async Task A_slot_that_is_cancelled_or_closed_is_refused(DatabaseEngine engine)
    {
        foreach (
            var (status, reason) in new[]
            {
                (SlotStatus.Cancelled, RefusalReason.SlotCancelled),
                (SlotStatus.Closed, RefusalReason.SlotClosed),
            }
        )
        {
            await RefusedAsync(
                engine,
                reason,
                async booking =>
                {
                    var slot = await booking.Studio.SlotAsync();
                    await booking.Studio.SetStatusAsync(slot, status);
                    return Book(booking, await booking.Studio.MemberAsync(), slot);
                }
            );
        }
    }

    [Theory, OnEveryDatabase]
    public Task A_slot_that_starts_this_moment_has_started(DatabaseEngine engine) =>
        RefusedAsync(
            engine,
            RefusalReason.SlotStarted,
            async booking =>
                Book(
                    booking,
                    await booking.Studio.MemberAsync(),
                    await booking.Studio.SlotAsync(startsAt: booking.Clock.GetUtcNow())
                )
        );

    [Theory, OnEveryDatabase]
    public Task A_full_slot_is_refused(DatabaseEngine engine) =>
        RefusedAsync(
            engine,
            RefusalReason.SlotFull,
            async booking =>
            {
                var slot = await booking.Studio.SlotAsync();
                await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), slot);
                return Book(booking, await booking.Studio.MemberAsync(), slot);
            }
        );

    [Theory, OnEveryDatabase]
    public Task Free_regular_seats_are_no_trial_seats(DatabaseEngine engine) =>
        RefusedAsync(
            engine,
            RefusalReason.SlotFull,
            async booking =>
            {
                var slot = await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 8, trialCapacity: 1);
                await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), slot, ReservationType.Trial);
                return Book(booking, await booking.Studio.MemberAsync(), slot, ReservationType.Trial);
            }
        );

    [Theory, OnEveryDatabase]
    public async Task A_slot_without_trial_seats_or_without_a_trial_price_offers_no_trial(DatabaseEngine engine)
    {
        await RefusedAsync(
            engine,
            RefusalReason.NoTrialHere,
            async booking =>
                Book(
                    booking,
                    await booking.Studio.MemberAsync(),
                    await booking.Studio.SlotAsync(trialCapacity: 0),
                    ReservationType.Trial
                )
        );
        await RefusedAsync(
            engine,
            RefusalReason.NoTrialHere,
            async booking =>
                Book(
                    booking,
                    await booking.Studio.MemberAsync(),
                    await booking.Studio.SlotAsync(trialCapacity: 2, trialPrice: null),
                    ReservationType.Trial
                )
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_class_and_a_trial_of_a_projection_are_not_sold_by_card(DatabaseEngine engine)
    {
        await RefusedAsync(
            engine,
            RefusalReason.CardNotAccepted,
            async booking =>
                Book(booking, await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync(ProgramKind.Class, 8))
        );
        await RefusedAsync(
            engine,
            RefusalReason.CardNotAccepted,
            async booking =>
                Book(
                    booking,
                    await booking.Studio.MemberAsync(),
                    await booking.Studio.SlotAsync(ProgramKind.Projection, trialCapacity: 1),
                    ReservationType.Trial
                )
        );
    }

    [Theory, OnEveryDatabase]
    public Task A_reservation_type_that_does_not_exist_is_refused(DatabaseEngine engine) =>
        RefusedAsync(
            engine,
            RefusalReason.CardNotAccepted,
            async booking =>
                Book(
                    booking,
                    await booking.Studio.MemberAsync(),
                    await booking.Studio.SlotAsync(trialCapacity: 1),
                    (ReservationType)7
                )
        );

    [Theory, OnEveryDatabase]
    public Task The_same_slot_twice_is_refused_with_the_number_of_the_first(DatabaseEngine engine) =>
        RefusedAsync(
            engine,
            RefusalReason.AlreadyBooked,
            async booking =>
            {
                var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync(capacity: 3));
                var hold = await booking.Server.HoldAsync(member, slot);
                return async () =>
                {
                    var refusal = (await booking.Server.BookAsync(member, slot, overlapConfirmed: true)).Refusal;
                    Assert.Equal(hold.ReservationNumber, refusal?.ReservationNumber);
                    return refusal;
                };
            }
        );

    [Theory, OnEveryDatabase]
    public Task A_hold_that_is_being_released_blocks_its_slot_a_little_longer(DatabaseEngine engine) =>
        RefusedAsync(
            engine,
            RefusalReason.HoldBeingReleased,
            async booking =>
            {
                var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync(capacity: 3));
                var hold = await booking.Server.HoldAsync(member, slot);
                booking.Gateway.Faults.Unreachable = true;
                Assert.Equal(
                    ReleaseOutcome.Asking,
                    (await booking.Server.ReleaseAsync(member, hold.ReservationNumber)).Value
                );
                return Book(booking, member, slot);
            }
        );

    [Theory, OnEveryDatabase]
    public async Task A_key_must_be_short_and_printable(DatabaseEngine engine)
    {
        foreach (var key in new[] { "", new string('k', 65), "with space", "鍵", "line\nbreak" })
        {
            await RefusedAsync(
                engine,
                RefusalReason.KeyMalformed,
                async booking =>
                {
                    var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
                    return async () => (await booking.Server.BookAsync(member, slot, key: key)).Refusal;
                }
            );
        }
    }

    private static Func<Task<Refusal?>> Book(
        TestBooking booking,
        Actor actor,
        Slot slot,
        ReservationType type = ReservationType.Regular
    ) => async () => (await booking.Server.BookAsync(actor, slot, type)).Refusal;

    /// <summary>
    /// Sets the scene, then makes the attempt that the script gives back: it is refused, and neither the database nor
    /// the provider show that it was made.
    /// </summary>
    internal static async Task RefusedAsync(
        DatabaseEngine engine,
        RefusalReason expected,
        Func<TestBooking, Task<Func<Task<Refusal?>>>> script
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var attempt = await script(booking);
        var (before, calls) = (await LedgerSnapshot.TakeAsync(booking), booking.Gateway.Faults.Calls.Count);

        var refusal = await attempt();

        Assert.Equal(expected, refusal?.Reason);
        Assert.Equal(before, await LedgerSnapshot.TakeAsync(booking));
        Assert.Equal(calls, booking.Gateway.Faults.Calls.Count);
    }
}
