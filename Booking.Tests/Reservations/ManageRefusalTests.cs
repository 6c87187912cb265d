using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;

namespace Booking.Tests.Reservations;

/// <summary>
/// Resuming, giving up and cancelling: what cannot be done is refused with what became of the reservation, and changes
/// nothing.
/// </summary>
public sealed class ManageRefusalTests
{
    private static readonly Func<TestServer, Actor, string, Task<Refusal?>> Resume = async (server, actor, number) =>
        (await server.ResumeAsync(actor, number)).Refusal;
    private static readonly Func<TestServer, Actor, string, Task<Refusal?>> GiveUp = async (server, actor, number) =>
        (await server.ReleaseAsync(actor, number)).Refusal;
    private static readonly Func<TestServer, Actor, string, Task<Refusal?>> Cancel = async (server, actor, number) =>
        (await server.CancelAsync(actor, number)).Refusal;

    [Theory, OnEveryDatabase]
    public async Task A_guest_is_asked_to_sign_in(DatabaseEngine engine)
    {
        foreach (var attempt in new[] { Resume, GiveUp, Cancel })
            await RefusalTests.RefusedAsync(
                engine,
                RefusalReason.SignInRequired,
                booking => Task.FromResult(() => attempt(booking.Server, Actor.Guest, "R1"))
            );
    }

    [Theory, OnEveryDatabase]
    public async Task A_number_that_is_none_is_not_found(DatabaseEngine engine)
    {
        await RefusalTests.RefusedAsync(
            engine,
            RefusalReason.ReservationNotFound,
            async booking =>
            {
                var member = await booking.Studio.MemberAsync();
                return async () =>
                {
                    foreach (var attempt in new[] { Resume, GiveUp, Cancel })
                        foreach (
                            var number in new[]
                            {
                            "",
                            "R",
                            "R0",
                            "R-1",
                            "R1 OR 1=1",
                            "PY1",
                            "R99999999999999999999",
                            "R987654321",
                            }
                        )
                            Assert.Equal(Refusal.ReservationNotFound, await attempt(booking.Server, member, number));
                    return Refusal.ReservationNotFound;
                };
            }
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Another_members_reservation_is_not_found_whatever_is_asked_of_it(DatabaseEngine engine)
    {
        foreach (var attempt in new[] { Resume, GiveUp, Cancel })
        {
            await RefusalTests.RefusedAsync(
                engine,
                RefusalReason.ReservationNotFound,
                async booking =>
                {
                    var hold = await booking.Server.HoldAsync(
                        await booking.Studio.MemberAsync(),
                        await booking.Studio.SlotAsync()
                    );
                    var other = await booking.Studio.MemberAsync();
                    return () => attempt(booking.Server, other, hold.ReservationNumber);
                }
            );
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Resuming_names_what_became_of_the_hold(DatabaseEngine engine)
    {
        await AfterAsync(engine, PaidAsync, Resume, RefusalReason.AlreadyConfirmed);
        await AfterAsync(engine, GivenUpAsync, Resume, RefusalReason.AlreadyEnded);
        await AfterAsync(engine, ReleasingAsync, Resume, RefusalReason.HoldBeingReleased);
        await AfterAsync(engine, OverdueAsync, Resume, RefusalReason.HoldOver);
        await AfterAsync(engine, ExpiredAsync, Resume, RefusalReason.HoldOver);
    }

    [Theory, OnEveryDatabase]
    public async Task Giving_up_names_what_became_of_the_hold(DatabaseEngine engine)
    {
        await AfterAsync(engine, PaidAsync, GiveUp, RefusalReason.AlreadyConfirmed);
        await AfterAsync(engine, GivenUpAsync, GiveUp, RefusalReason.AlreadyEnded);
        await AfterAsync(engine, ExpiredAsync, GiveUp, RefusalReason.HoldOver);
    }

    [Theory, OnEveryDatabase]
    public async Task Cancelling_names_what_became_of_the_reservation(DatabaseEngine engine)
    {
        await AfterAsync(engine, (_, _, _) => Task.CompletedTask, Cancel, RefusalReason.StillOnHold);
        await AfterAsync(engine, ReleasingAsync, Cancel, RefusalReason.HoldBeingReleased);
        await AfterAsync(engine, ExpiredAsync, Cancel, RefusalReason.AlreadyEnded);
        await AfterAsync(engine, CancelledAsync, Cancel, RefusalReason.AlreadyEnded);
        await AfterAsync(engine, StartedAsync, Cancel, RefusalReason.SlotStarted);
    }

    [Theory, OnEveryDatabase]
    public async Task Giving_up_twice_while_the_provider_is_silent_is_harmless(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var hold = await booking.Server.HoldAsync(member, await booking.Studio.SlotAsync());
        await ReleasingAsync(booking, member, hold);

        Assert.Equal(ReleaseOutcome.Asking, (await booking.Server.ReleaseAsync(member, hold.ReservationNumber)).Value);
        Assert.Equal(ReservationStatus.Releasing, await booking.StatusAsync(hold));
    }

    private static Task AfterAsync(
        DatabaseEngine engine,
        Func<TestBooking, Actor, Hold, Task> happened,
        Func<TestServer, Actor, string, Task<Refusal?>> attempt,
        RefusalReason expected
    ) =>
        RefusalTests.RefusedAsync(
            engine,
            expected,
            async booking =>
            {
                var member = await booking.Studio.MemberAsync();
                var hold = await booking.Server.HoldAsync(member, await booking.Studio.SlotAsync());
                await happened(booking, member, hold);
                return () => attempt(booking.Server, member, hold.ReservationNumber);
            }
        );

    private static Task PaidAsync(TestBooking booking, Actor member, Hold hold) => booking.PayAsync(hold);

    private static async Task GivenUpAsync(TestBooking booking, Actor member, Hold hold) =>
        Assert.Equal(ReleaseOutcome.Freed, (await booking.Server.ReleaseAsync(member, hold.ReservationNumber)).Value);

    private static async Task ReleasingAsync(TestBooking booking, Actor member, Hold hold)
    {
        booking.Gateway.Faults.Unreachable = true;
        Assert.Equal(ReleaseOutcome.Asking, (await booking.Server.ReleaseAsync(member, hold.ReservationNumber)).Value);
    }

    private static Task OverdueAsync(TestBooking booking, Actor member, Hold hold)
    {
        booking.Clock.Advance(PlaceHold.HoldTime);
        return Task.CompletedTask;
    }

    private static async Task ExpiredAsync(TestBooking booking, Actor member, Hold hold)
    {
        await OverdueAsync(booking, member, hold);
        await booking.Server.ExpireHoldsAsync();
    }

    private static async Task CancelledAsync(TestBooking booking, Actor member, Hold hold)
    {
        await booking.PayAsync(hold);
        Assert.NotNull((await booking.Server.CancelAsync(member, hold.ReservationNumber)).Value);
    }

    private static async Task StartedAsync(TestBooking booking, Actor member, Hold hold)
    {
        await booking.PayAsync(hold);
        booking.Clock.Advance(TimeSpan.FromDays(7));
    }
}
