using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Audit;

/// <summary>A state transition tells success, a lost race and a refusal apart, and why, as JSON.</summary>
public sealed class StateTransitionTests
{
    [Theory, OnEveryDatabase]
    public async Task A_success_carries_its_facts_as_json(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var hold = await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());

        var paid = await LastAsync(booking, "Payment");

        Assert.Equal((true, false), (paid.Success, paid.Conflict));
        Assert.Equal($$"""{"session":"{{booking.SessionOf(hold).Id}}"}""", paid.Metadata);
        Assert.Equal(booking.SessionOf(hold).Id, paid.MetadataByName["session"]);
    }

    [Theory, OnEveryDatabase]
    public async Task Late_money_without_a_seat_is_refused_and_no_race(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var slot = await booking.Studio.SlotAsync();
        var late = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), slot);
        booking.Clock.Advance(TimeSpan.FromMinutes(16));
        await booking.Server.ExpireHoldsAsync();
        await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), slot);

        await booking.Server.DeliverAsync(booking.Gateway.PayLate(booking.SessionOf(late).Id));

        await using var db = booking.Server.Open();
        var refused = await db.StateTransitions.SingleAsync(t => t.Entity == "Reservation" && !t.Success);
        Assert.Equal(("Expired", "Confirmed", false), (refused.From, refused.To, refused.Conflict));
    }

    [Theory, OnEveryDatabase]
    public async Task A_wrong_amount_is_refused_and_no_race(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var hold = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        booking.Gateway.Change(booking.SessionOf(hold).Id, s => s with { Total = Money.Yen(1) });

        await booking.PayAsync(hold);

        var refused = await LastAsync(booking, "Payment");
        Assert.Equal(
            ("Pending", "Succeeded", false, false, "wrong amount"),
            (refused.From, refused.To, refused.Success, refused.Conflict, refused.MetadataByName["reason"])
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Who_finds_the_hold_changed_has_lost_a_race(DatabaseEngine engine)
    {
        var faster = new JustBefore(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal)
            && sql.Contains("Reservations", StringComparison.Ordinal)
            && sql.Contains("EndedAt", StringComparison.Ordinal)
        );
        await using var booking = await TestBooking.StartAsync(engine, faster);
        await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        booking.Clock.Advance(TimeSpan.FromMinutes(16));
        faster.Act = () => booking.Database.ExecuteAsync("UPDATE [Reservations] SET [Status] = 'Confirmed'");

        await booking.Server.ExpireHoldsAsync();

        await using var db = booking.Server.Open();
        var lost = await db.StateTransitions.SingleAsync(t => t.Entity == "Reservation" && !t.Success);
        Assert.Equal(("Expired", true), (lost.To, lost.Conflict));
    }

    [Theory, OnEveryDatabase]
    public async Task The_database_refuses_a_success_that_lost_a_race(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            booking.Database.ExecuteAsync(
                "UPDATE \"StateTransitions\" SET \"Conflict\" = TRUE",
                "UPDATE [StateTransitions] SET [Conflict] = 1"
            )
        );
    }

    [Fact]
    public void A_long_value_is_cut_and_other_scripts_stay_readable()
    {
        var made = StateTransition.Of(
            "Payment",
            1,
            (ReservationStatus?)null,
            ReservationStatus.Held,
            Trigger.Timer,
            DateTimeOffset.UnixEpoch,
            new() { ["reason"] = new string('長', 5000) }
        );

        Assert.Equal(new string('長', 299) + "…", made.MetadataByName["reason"]);
        Assert.Contains("長", made.Metadata);
        Assert.True(made.Metadata!.Length <= 2000);
    }

    private static Task<StateTransition> LastAsync(TestBooking booking, string entity) =>
        booking.Server.ReadAsync(db =>
            db.StateTransitions.Where(t => t.Entity == entity).OrderByDescending(t => t.Id).FirstAsync()
        );
}
