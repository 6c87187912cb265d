using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static Booking.Tests.BackOffice.RefundPaymentTests;

namespace Booking.Tests.BackOffice;

/// <summary>
/// Two admins, or an admin and a member, at one payment at the same moment. Beside each race is its control.
/// </summary>
public sealed class RefundRaceTests
{
    [Theory, OnEveryDatabase]
    public async Task A_double_click_and_two_admins_refund_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        Actor[] admins = [await booking.Studio.StaffAsync(admin: true), await booking.Studio.StaffAsync(admin: true)];
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        var number = (await booking.PaymentAsync(hold)).Number;

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n => Task.Run(() => RefundAsync(booking, admins[n % 2], number, key: $"click{n % 2}")))
        );
        await booking.SettleAsync();

        Assert.Single(answers.Where(a => a.Value is not null).Select(a => a.Value!.RefundNumber).Distinct());
        Assert.All(
            answers.Where(a => a.Value is null),
            a => Assert.Contains(a.Refusal, new[] { Refusal.NothingToRefund, Refusal.RefundTooMuch })
        );
        Assert.Equal(0, booking.Gateway.Kept);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_two_admins_refund_twice_what_was_paid(DatabaseEngine engine)
    {
        var unguarded = new GuardOff(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("RefundAsked", StringComparison.Ordinal)
        );
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        Actor[] admins = [await booking.Studio.StaffAsync(admin: true), await booking.Studio.StaffAsync(admin: true)];
        var number = (
            await booking.PaymentAsync(await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync()))
        ).Number;
        var server = booking.StartServer(unguarded, new Meeting("Payments", "AspNetUsers"));

        var answers = await Task.WhenAll(
            admins.Select(a =>
                Task.Run(() =>
                    server.Get<RefundPayment>().RunAsync(a, new(number, null, "x", "k"), CancellationToken.None)
                )
            )
        );

        Assert.Equal(2, answers.Count(a => a.Value is not null));
        Assert.NotEmpty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task A_booking_that_is_moved_at_that_moment_is_not_freed_in_the_wrong_slot(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);

        var (answer, from, to) = await RefundWhileMovedAsync(booking);

        Assert.Equal(Refusal.SlotChanged, answer.Refusal);
        Assert.Equal(((1, 0, 0, 0), (1, 0, 0, 0)), (await booking.SeatsAsync(from), await booking.SeatsAsync(to)));
        await booking.SettleAsync();
        Assert.Empty(booking.Gateway.Refunds);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_slot_in_the_condition_a_seat_is_freed_that_somebody_else_sits_in(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var unguarded = new GuardOff(IsFreeing, new(@"\s+AND\s+\w+\.[""\[]SlotId[""\]]\s*=\s*@\w+"));

        var (answer, from, to) = await RefundWhileMovedAsync(booking, unguarded);

        Assert.NotNull(answer.Value);
        Assert.Equal(((0, 0, 0, 0), (1, 0, 0, 0)), (await booking.SeatsAsync(from), await booking.SeatsAsync(to)));
        Assert.NotEmpty(await booking.Server.RequestReconciliationAsync());
    }

    /// <summary>Two have booked a slot; the desk moves the one whose money an admin is about to give back.</summary>
    private static async Task<(Result<RefundAccepted, Refusal> Answer, Slot From, Slot To)> RefundWhileMovedAsync(
        TestBooking booking,
        params IInterceptor[] interceptors
    )
    {
        var program = await booking.Studio.ProgramAsync();
        var from = await booking.Studio.SlotAsync(capacity: 2, program: program);
        var to = await booking.Studio.SlotAsync(capacity: 2, program: program, startsAt: from.StartsAt.AddDays(1));
        var (member, desk, admin) = (
            await booking.Studio.MemberAsync(),
            await booking.Studio.StaffAsync(),
            await booking.Studio.StaffAsync(admin: true)
        );
        await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), from);
        var hold = await booking.BookAndPayAsync(member, from);
        var overtaken = booking.StartServer([
            new JustBefore(IsFreeing)
            {
                Act = async () =>
                    Assert.NotNull((await booking.Server.MoveAsync(desk, hold.ReservationNumber, to)).Value),
            },
            .. interceptors,
        ]);
        var number = (await booking.PaymentAsync(hold)).Number;
        return (
            await overtaken
                .Get<RefundPayment>()
                .RunAsync(admin, new(number, null, "お客様都合", "key"), CancellationToken.None),
            from,
            to
        );
    }

    private static bool IsFreeing(string sql) =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("CancelledLate", StringComparison.Ordinal);
}
