using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Contracts;

/// <summary>
/// The ledger says all (rule Ledger): it is append-only, its lines name their cause, and what is left is its sum.
/// </summary>
public sealed class LedgerTests
{
    [Theory, OnEveryDatabase]
    public async Task A_statement_names_the_cause_of_every_line(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var booked = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5),
                contract
            )
        ).Value!;
        await booking.Server.AdjustAsync(admin, contract, 2, "機材故障のお詫び");

        var lines = (
            await booking.Server.Get<MyContracts>().StatementAsync(member, contract, CancellationToken.None)
        )!.Lines;

        Assert.Equal(
            [(3, LedgerKind.Adjust, 2, 6), (2, LedgerKind.Consume, -1, 4), (1, LedgerKind.Grant, 5, 5)],
            lines.Select(l => (l.Line, l.Kind, l.Change, l.Balance))
        );
        Assert.Equal(("機材故障のお詫び", booked.ReservationNumber), (lines[0].Reason, lines[1].Reservation));
        Assert.StartsWith("PY", lines[2].Payment);
    }

    [Theory, OnEveryDatabase]
    public async Task Only_an_admin_adjusts_with_a_reason_never_below_zero_and_once_per_key(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync(uses: 5));

        Assert.Equal(Refusal.NotAllowed, (await booking.Server.AdjustAsync(member, contract, 5)).Refusal);
        Assert.Equal(
            Refusal.NotAllowed,
            (await booking.Server.AdjustAsync(await booking.Studio.StaffAsync(), contract, 5)).Refusal
        );
        Assert.Equal(Refusal.ReasonMissing, (await booking.Server.AdjustAsync(admin, contract, 5, "  ")).Refusal);
        Assert.Equal(Refusal.BalanceOutOfRange, (await booking.Server.AdjustAsync(admin, contract, -6)).Refusal);
        Assert.Equal(Refusal.BalanceOutOfRange, (await booking.Server.AdjustAsync(admin, contract, 0)).Refusal);
        Assert.Equal(2, (await booking.Server.AdjustAsync(admin, contract, -3, key: "k")).Value!.Remaining);
        Assert.Equal(2, (await booking.Server.AdjustAsync(admin, contract, -3, key: "k")).Value!.Remaining);
        Assert.Equal(Refusal.KeyReused, (await booking.Server.AdjustAsync(admin, contract, -1, key: "k")).Refusal);

        await using var db = booking.Database.Open();
        var line = await db.AuditLines.SingleAsync();
        Assert.Equal(
            (admin.AccountId, contract, "5", "2: お詫び"),
            (line.AccountId, line.Subject, line.Before, line.After)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task What_has_passed_its_day_lapses_with_a_line_and_was_announced_before(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync(uses: 5, validDays: 30));

        booking.Clock.Advance(TimeSpan.FromDays(24));
        await booking.Server.ExpireContractsAsync();
        await booking.Server.ExpireContractsAsync();
        Assert.Equal([MailOccasion.PlanBought, MailOccasion.PlanExpiring], await booking.MailsAsync());

        booking.Clock.Advance(TimeSpan.FromDays(7));
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => booking.Server.ExpireContractsAsync())));

        Assert.Equal([(LedgerKind.Grant, 5), (LedgerKind.Expire, -5)], await booking.LedgerAsync(contract));
        Assert.Equal(ContractStatus.Expired, (await booking.ReadAsync(contract)).Status);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task The_database_refuses_less_than_nothing_and_a_line_twice(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        await booking.ContractAsync(member, await booking.Studio.PlanAsync());

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            booking.Database.ExecuteAsync("UPDATE [Contracts] SET [Remaining] = -1")
        );
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            booking.Database.ExecuteAsync(
                "INSERT INTO [ContractEvents] ([Id], [ContractId], [Line], [Kind], [Change], [Balance], "
                    + "[Period], [At]) SELECT [Id] + 1000, [ContractId], [Line], [Kind], [Change], [Balance], "
                    + "[Period], [At] FROM [ContractEvents]"
            )
        );
    }

    [Theory]
    [OnEveryDatabase("UPDATE [Contracts] SET [Remaining] = [Remaining] + 1")]
    [OnEveryDatabase("UPDATE [Contracts] SET [Lines] = [Lines] + 1")]
    [OnEveryDatabase("UPDATE [ContractEvents] SET [Change] = [Change] + 1")]
    [OnEveryDatabase("DELETE FROM [ContractEvents] WHERE [Kind] = 'Consume'")]
    [OnEveryDatabase("UPDATE [Payments] SET [PaidAt] = NULL")]
    public async Task The_books_check_finds_what_was_changed_behind_its_back(DatabaseEngine engine, string sql)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        await booking.Server.BookSeatAsync(
            member,
            await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5),
            contract
        );
        Assert.Empty(await booking.Server.RequestReconciliationAsync());

        await booking.Database.ExecuteAsync(sql);

        Assert.NotEmpty(await booking.Server.RequestReconciliationAsync());
    }
}
