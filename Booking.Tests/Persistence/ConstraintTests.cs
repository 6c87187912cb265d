using System.Data.Common;
using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;

namespace Booking.Tests.Persistence;

/// <summary>
/// What the rules promise, the database keeps by itself: each guard is met with plain SQL that breaks it.
/// </summary>
public sealed class ConstraintTests
{
    private const string AnyReservation = "(SELECT MIN([Id]) FROM [Reservations])";
    private const string AnyPayment = "(SELECT MIN([Id]) FROM [Payments])";

    [Theory, OnEveryDatabase]
    public async Task Every_check_constraint_refuses_what_it_is_there_for(DatabaseEngine engine)
    {
        await using var booking = await TwoMembersAsync(engine);
        await booking.Studio.PolicyAsync(10, 10);

        await RefusesAsync(booking, "CK_Slots_Seats", "UPDATE [Slots] SET [Reserved] = [Capacity] + 1");
        await RefusesAsync(booking, "CK_Slots_Seats", "UPDATE [Slots] SET [Held] = [Reserved] + 1");
        await RefusesAsync(booking, "CK_Slots_Seats", "UPDATE [Slots] SET [Held] = -1");
        await RefusesAsync(booking, "CK_Slots_Seats", "UPDATE [Slots] SET [Capacity] = -1");
        await RefusesAsync(booking, "CK_Slots_TrialSeats", "UPDATE [Slots] SET [TrialReserved] = [TrialCapacity] + 1");
        await RefusesAsync(booking, "CK_Slots_TrialSeats", "UPDATE [Slots] SET [TrialHeld] = [TrialReserved] + 1");
        await RefusesAsync(booking, "CK_Slots_Times", "UPDATE [Slots] SET [EndsAt] = [StartsAt]");
        await RefusesAsync(booking, "CK_Slots_Prices", "UPDATE [Slots] SET [Price] = -1");
        await RefusesAsync(booking, "CK_Slots_Prices", "UPDATE [Slots] SET [TrialPrice] = -1");
        await RefusesAsync(booking, "CK_Reservations_Price", "UPDATE [Reservations] SET [Price] = -1");
        await RefusesAsync(booking, "CK_Payments_Amounts", "UPDATE [Payments] SET [Amount] = -1");
        await RefusesAsync(booking, "CK_Payments_Amounts", "UPDATE [Payments] SET [Refunded] = [Amount] + 1");
        await RefusesAsync(booking, "CK_Payments_Amounts", "UPDATE [Payments] SET [RefundAsked] = [Amount] + 1");
        await RefusesAsync(booking, "CK_Refunds_Amount", "UPDATE [Refunds] SET [Amount] = 0");
        await RefusesAsync(
            booking,
            "CK_DeadlinePolicies_Minutes",
            "UPDATE [DeadlinePolicies] SET [CancelMinutes] = -1"
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Every_unique_index_refuses_the_second(DatabaseEngine engine)
    {
        await using var booking = await TwoMembersAsync(engine);

        await RefusesAsync(
            booking,
            "UX_Reservations_OneLiving",
            "UPDATE [Reservations] SET [MemberId] = (SELECT MIN([Id]) FROM [Members]), [SlotId] = (SELECT "
                + "MIN([Id]) FROM [Slots]), [UsesTrial] = FALSE, [Status] = 'Held'"
        );
        await RefusesAsync(
            booking,
            "UX_Reservations_OneTrial",
            "UPDATE [Reservations] SET [MemberId] = (SELECT MIN([Id]) FROM [Members]) WHERE [Type] = 'Trial'"
        );
        await RefusesAsync(
            booking,
            "UX_Checkouts_OneOpen",
            $"UPDATE [Checkouts] SET [PaymentId] = {AnyPayment}, [State] = 'Open'"
        );
        await RefusesAsync(booking, "IX_Checkouts_SessionId", "UPDATE [Checkouts] SET [SessionId] = 'cs_same'");
        await RefusesAsync(booking, "IX_Checkouts_IdempotencyKey", "UPDATE [Checkouts] SET [IdempotencyKey] = 'same'");
        await RefusesAsync(
            booking,
            "IX_Payments_ReservationId",
            $"UPDATE [Payments] SET [ReservationId] = {AnyReservation}"
        );
        await RefusesAsync(
            booking,
            "IX_Payments_PaymentIntentId",
            "UPDATE [Payments] SET [PaymentIntentId] = 'pi_same'"
        );
        await RefusesAsync(booking, "IX_Refunds_GatewayId", "UPDATE [Refunds] SET [GatewayId] = 're_same'");
        await RefusesAsync(booking, "IX_Refunds_IdempotencyKey", "UPDATE [Refunds] SET [IdempotencyKey] = 'same'");
        await RefusesAsync(booking, "PK_InboxEvents", "UPDATE [InboxEvents] SET [Id] = 'evt_same'");
        await RefusesAsync(
            booking,
            "PK_CommandReceipts",
            "UPDATE [CommandReceipts] SET [Key] = 'same', [AccountId] = (SELECT [AccountId] FROM [Members] "
                + "WHERE [Id] = (SELECT MIN([Id]) FROM [Members]))"
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Filters_leave_room_for_what_has_ended(DatabaseEngine engine)
    {
        await using var booking = await TwoMembersAsync(engine);

        await booking.Database.ExecuteAsync(
            (
                "UPDATE [Reservations] SET [MemberId] = (SELECT MIN([Id]) FROM [Members]), [SlotId] = (SELECT "
                + "MIN([Id]) FROM [Slots]), [Status] = 'Cancelled', [UsesTrial] = FALSE"
            ).Replace("FALSE", engine == DatabaseEngine.PostgreSql ? "FALSE" : "0", StringComparison.Ordinal)
        );
        await booking.Database.ExecuteAsync(
            $"UPDATE [Checkouts] SET [PaymentId] = {AnyPayment}, [State] = 'Expired', [SessionId] = NULL"
        );
    }

    /// <summary>
    /// Two members with a cancelled lesson and a trial each, on slots of their own, and everything that belongs to
    /// them.
    /// </summary>
    private static async Task<TestBooking> TwoMembersAsync(DatabaseEngine engine)
    {
        var booking = await TestBooking.StartAsync(engine);
        var program = await booking.Studio.ProgramAsync(ProgramKind.Lesson);
        for (var day = 2; day <= 3; day++)
        {
            var (member, slot) = (
                await booking.Studio.MemberAsync(),
                await booking.Studio.SlotAsync(
                    program: program,
                    capacity: 2,
                    trialCapacity: 1,
                    startsAt: booking.Clock.GetUtcNow().AddDays(day)
                )
            );
            var hold = await booking.BookAndPayAsync(member, slot);
            await booking.Server.CancelAsync(member, hold.ReservationNumber);
            await booking.Server.HoldAsync(member, slot, ReservationType.Trial);
        }

        return booking;
    }

    private static async Task RefusesAsync(TestBooking booking, string guard, string sql)
    {
        var refused = await Assert.ThrowsAnyAsync<DbException>(() =>
            booking.Database.ExecuteAsync(
                sql.Replace('[', '"').Replace(']', '"'),
                sql.Replace("FALSE", "0", StringComparison.Ordinal)
            )
        );
        Assert.Contains(guard, refused.Message, StringComparison.Ordinal);
    }
}
