using System.Text.Encodings.Web;
using System.Text.Json;
using Booking.Domain.Persistence;
using Booking.Domain.Privacy;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Booking.Web.Members.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Privacy;

/// <summary>
/// Export and withdrawal are complete: every text of every table is searched, as it is stored (rules Withdrawal, Own
/// data).
/// </summary>
public sealed class CompletenessTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory, OnEveryDatabase]
    public async Task After_a_withdrawal_no_text_of_any_table_has_the_person_s_words(DatabaseEngine engine)
    {
        await using var scene = await KnownPerson.OpenAsync(engine);
        var before = await TracesAsync(scene);
        await LeaveAsync(scene);

        Assert.Empty(await TracesAsync(scene));
        Assert.Empty(
            PersonalDataRegister
                .Columns.Where(c => c.OnWithdrawal != OnWithdrawal.Kept && c.Purpose == Purpose.Note)
                .Select(c => $"{c.Table}.{c.Column}")
                .Except(before.Select(t => t.Split(": ")[0]))
                .Except(["AuditLines.Before"])
        ); // each of them did hold them
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task After_it_the_ledgers_are_what_they_were(DatabaseEngine engine)
    {
        await using var scene = await KnownPerson.OpenAsync(engine);
        await PrepareToLeaveAsync(scene);
        var before = await LedgerAsync(scene);
        FrontDeskScene.Value(await scene.WithdrawAsync());

        Assert.NotEmpty(before);
        Assert.Equal(before, await LedgerAsync(scene));
        var lines = await scene.Server.ReadAsync(db =>
            db.AuditLines.Where(l => l.Action == Domain.Audit.AuditAction.Refund).OrderBy(l => l.Id).ToListAsync()
        );
        Assert.Matches(@"^RF\d+ .+: ■■■$", lines[0].After);
        Assert.Contains("■■■ (■■■, ■■■) と一緒に支払い", lines[1].After);
    }

    [Theory, OnEveryDatabase]
    public async Task The_export_has_what_the_register_says_it_has(DatabaseEngine engine)
    {
        await using var scene = await KnownPerson.OpenAsync(engine);
        await ForgetOthersAsync(scene);
        var export = (await scene.Server.Get<ExportMember>().RunAsync(scene.Member, CancellationToken.None))!;
        var json = JsonSerializer.Serialize(export, Readable);

        var missing = new List<string>();
        var read = 0;
        await using var db = scene.Booking.Database.Open();
        foreach (var column in PersonalDataRegister.Columns.Where(c => c.InExport && !IsName(c)))
            foreach (var text in await TextColumns.ReadAsync(db, column.Table, column.Column))
            {
                read++;
                if (!json.Contains(JsonSerializer.Serialize(text, Readable).Trim('"'), StringComparison.Ordinal))
                    missing.Add($"{column.Table}.{column.Column}: {text}");
            }

        Assert.True(read > 40);
        Assert.Empty(missing);
        Assert.Contains(KnownPerson.PasskeyName, json);
        var csv = string.Join('\n', ExportCsv.Lines(export));
        Assert.All(
            KnownPerson.Words.Except(["どうめき", "ゆめみぐさ"]).Append(KnownPerson.Note),
            word => Assert.Contains(word, csv)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Mails_to_an_address_that_somebody_else_had_before_or_asked_for_are_neither_exported_nor_taken(
        DatabaseEngine engine
    )
    {
        await using var scene = await KnownPerson.OpenAsync(engine);
        var stranger = await scene.Booking.Studio.MemberAsync();
        await scene.SetPasswordAsync(stranger);
        FrontDeskScene.Value(await AddressScene.AskAsync(scene, KnownPerson.FormerAddress, by: stranger));
        var before = await scene.Server.ReadAsync(db =>
            db.OutboxMails.CountAsync(m => m.To == KnownPerson.FormerAddress && m.Text != null)
        );

        var asked = await scene.Server.Get<ExportMember>().RunAsync(stranger, CancellationToken.None);
        var token = await AddressScene.TokenAsync(scene, Domain.Notifications.MailOccasion.ConfirmNewAddress);
        FrontDeskScene.Value(await AddressScene.ConfirmAsync(scene, token));
        var confirmed = await scene.Server.Get<ExportMember>().RunAsync(stranger, CancellationToken.None);
        FrontDeskScene.Value(await scene.WithdrawAsync(stranger));

        foreach (var export in new[] { asked, confirmed })
            Assert.DoesNotContain("夢見草", JsonSerializer.Serialize(export, Readable));
        Assert.Equal(
            before,
            await scene.Server.ReadAsync(db =>
                db.OutboxMails.CountAsync(m => m.To == KnownPerson.FormerAddress && m.Text != null)
            )
        );
        Assert.NotEqual(0, before);
        Assert.Contains(
            await TracesAsync(scene),
            trace => trace.StartsWith("AuditLines.After", StringComparison.Ordinal)
        );
    }

    /// <summary>Enumerations are numbers in this test's JSON.</summary>
    private static bool IsName(RegisteredColumn column) =>
        column.Column is "Status" or "State" or "Kind" or "Type" or "Method" or "Occasion"
        || (column.Table == "Refunds" && column.Column == "Reason");

    private static async Task<List<string>> TracesAsync(FrontDeskScene scene)
    {
        await using var db = scene.Booking.Database.Open();
        return await TextColumns.TracesAsync(db, KnownPerson.Words);
    }

    private static async Task LeaveAsync(FrontDeskScene scene)
    {
        await PrepareToLeaveAsync(scene);
        FrontDeskScene.Value(await scene.WithdrawAsync());
    }

    /// <summary>Everything booked is over, and nothing is open at the provider.</summary>
    private static async Task PrepareToLeaveAsync(FrontDeskScene scene)
    {
        scene.Booking.Clock.Advance(TimeSpan.FromDays(15));
        await scene.Server.ExpireHoldsAsync();
        await scene.Booking.SettleAsync();
    }

    /// <summary>What is a ledger by the register and stays by it.</summary>
    private static async Task<List<string>> LedgerAsync(FrontDeskScene scene)
    {
        var texts = new List<string>();
        await using var db = scene.Booking.Database.Open();
        foreach (
            var column in PersonalDataRegister.Columns.Where(c =>
                c.IsLedger && c.OnWithdrawal == OnWithdrawal.Kept && c.Table is not "StateTransitions"
            )
        )
            texts.AddRange(
                (await TextColumns.ReadAsync(db, column.Table, column.Column)).Select(t => $"{column.Column}={t}")
            );
        texts.Sort(StringComparer.Ordinal);
        texts.AddRange(
            await db
                .ContractEvents.OrderBy(e => e.Id)
                .Select(e => e.Line + "/" + e.Change + "/" + e.Balance)
                .ToListAsync()
        );
        texts.AddRange(
            await db
                .Payments.OrderBy(p => p.Id)
                .Select(p => p.Amount + "/" + p.Refunded + "/" + p.RefundAsked)
                .ToListAsync()
        );
        return texts;
    }

    /// <summary>So that every text that is left is this member's.</summary>
    private static async Task ForgetOthersAsync(FrontDeskScene scene)
    {
        await using var db = scene.Booking.Database.Open();
        var id = scene.Member.MemberId!.Value;
        var others = db.Payments.Where(p => p.MemberId != id);
        await db.Refunds.Where(r => others.Any(p => p.Id == r.PaymentId)).ExecuteDeleteAsync();
        await db.Checkouts.Where(c => others.Any(p => p.Id == c.PaymentId)).ExecuteDeleteAsync();
        await others.ExecuteDeleteAsync();
        await db.Reservations.Where(r => r.MemberId != id).ExecuteDeleteAsync();
        var mine = new[] { KnownPerson.FormerAddress, KnownPerson.Address, KnownPerson.AskedAddress };
        await db.OutboxMails.Where(m => !mine.Contains(m.To)).ExecuteDeleteAsync();
        await db.Members.Where(m => m.Id != id).ExecuteDeleteAsync();
        await db.SavedViews.ExecuteDeleteAsync();
        await db.Users.Where(u => u.Id != scene.Member.AccountId).ExecuteDeleteAsync();
    }
}
