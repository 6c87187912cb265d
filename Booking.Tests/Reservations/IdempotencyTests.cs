using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Reservations;

/// <summary>A double click, a retry or a replay never books or charges twice (rule Idempotency).</summary>
public sealed class IdempotencyTests
{
    [Theory, OnEveryDatabase]
    public async Task The_same_key_with_the_same_contents_gets_the_same_answer(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync(capacity: 3));

        var first = await booking.Server.BookAsync(member, slot, key: "key");
        var second = await booking.StartServer().BookAsync(member, slot, key: "key");

        Assert.NotNull(first.Value);
        Assert.Equal(first, second);
        Assert.Single(booking.Gateway.Sessions);
    }

    [Theory, OnEveryDatabase]
    public async Task The_same_key_with_other_contents_is_refused_and_books_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var (one, two) = (
            await booking.Studio.SlotAsync(trialCapacity: 1),
            await booking.Studio.SlotAsync(startsAt: booking.Clock.GetUtcNow().AddDays(3))
        );
        await booking.Server.HoldAsync(member, one, key: "key");

        Assert.Equal(Refusal.KeyReused, (await booking.Server.BookAsync(member, two, key: "key")).Refusal);
        Assert.Equal(
            Refusal.KeyReused,
            (await booking.Server.BookAsync(member, one, ReservationType.Trial, key: "key")).Refusal
        );
        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(two));
    }

    [Theory, OnEveryDatabase]
    public async Task A_refusal_does_not_use_the_key_up(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, other, slot) = (
            await booking.Studio.MemberAsync(),
            await booking.Studio.MemberAsync(),
            await booking.Studio.SlotAsync()
        );
        var hold = await booking.Server.HoldAsync(other, slot);
        Assert.Equal(Refusal.SlotFull, (await booking.Server.BookAsync(member, slot, key: "key")).Refusal);
        await booking.Server.ReleaseAsync(other, hold.ReservationNumber);

        Assert.NotNull((await booking.Server.BookAsync(member, slot, key: "key")).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task Two_members_may_choose_the_same_key(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var slot = await booking.Studio.SlotAsync(capacity: 2);

        Assert.NotNull((await booking.Server.BookAsync(await booking.Studio.MemberAsync(), slot, key: "key")).Value);
        Assert.NotNull((await booking.Server.BookAsync(await booking.Studio.MemberAsync(), slot, key: "key")).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task Twenty_double_clicks_at_once_make_one_reservation_and_one_session(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync(capacity: 30));
        var servers = new[] { booking.Server, booking.StartServer() };

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Task.Run(() => servers[i % 2].BookAsync(member, slot, key: "key")))
        );

        Assert.Single(answers.Select(a => a.Value?.ReservationNumber).Distinct());
        Assert.Single(answers.Select(a => a.Value?.PaymentUrl).Distinct());
        Assert.Single(booking.Gateway.Sessions);
        Assert.Equal((1, 1, 0, 0), await booking.SeatsAsync(slot));
        Assert.Equal(1, await booking.Server.ReadAsync(db => db.Reservations.CountAsync()));
    }

    [Theory, OnEveryDatabase]
    public async Task A_replay_after_the_end_says_how_it_ended(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        await booking.Server.HoldAsync(member, slot, key: "runs-out");
        booking.Clock.Advance(PlaceHold.HoldTime);
        await booking.Server.ExpireHoldsAsync();
        var given = await booking.Server.HoldAsync(member, slot, key: "given-up");
        await booking.Server.ReleaseAsync(member, given.ReservationNumber);

        Assert.Equal(Refusal.HoldOver, (await booking.Server.BookAsync(member, slot, key: "runs-out")).Refusal);
        Assert.Equal(Refusal.AlreadyEnded, (await booking.Server.BookAsync(member, slot, key: "given-up")).Refusal);
        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(slot));
    }
}
