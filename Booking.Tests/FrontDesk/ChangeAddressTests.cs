using System.Text.Json;
using Booking.Domain.Audit;
using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

/// <summary>Another address, asked for by its owner or by an admin, confirmed, and undone.</summary>
public sealed class ChangeAddressTests
{
    private const string Fresh = "fresh@mail.example";

    [Theory, OnEveryDatabase]
    public async Task A_new_address_counts_once_it_is_confirmed_with_the_password(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var (old, stamp) = await WhoAsync(scene);

        var asked = FrontDeskScene.Value(await AskAsync(scene, "Ｆｒｅｓｈ@Mail.example"));
        Assert.Equal("Fresh@mail.example", asked.To);
        Assert.Equal((old, stamp), await WhoAsync(scene));
        Assert.Equal(
            [(MailOccasion.ConfirmNewAddress, "Fresh@mail.example"), (MailOccasion.AddressChangeAsked, old)],
            await MailsAsync(scene)
        );
        var token = await TokenAsync(scene, MailOccasion.ConfirmNewAddress);
        Assert.Equal((true, true), await scene.Server.Get<ConfirmAddress>().ReadAsync(token, CancellationToken.None));
        Assert.Equal(Refusal.PasswordWrong, (await ConfirmAsync(scene, token, "a wrong password")).Refusal);
        Assert.Equal(Refusal.PasswordWrong, (await ConfirmAsync(scene, token, null)).Refusal);
        Assert.Equal(Refusal.LinkBroken, (await ConfirmAsync(scene, token + "0")).Refusal);
        Assert.Equal((old, stamp), await WhoAsync(scene));

        var changed = FrontDeskScene.Value(await ConfirmAsync(scene, token));
        Assert.Equal((scene.Member.AccountId, "Fresh@mail.example"), (changed.AccountId, changed.Address));
        var account = await AccountAsync(scene);
        Assert.Equal(
            ("Fresh@mail.example", "FRESH@MAIL.EXAMPLE", "Fresh@mail.example", "FRESH@MAIL.EXAMPLE"),
            (account.Email, account.NormalizedEmail, account.UserName, account.NormalizedUserName)
        );
        Assert.NotEqual(stamp, account.SecurityStamp);
        Assert.Equal(Refusal.LinkBroken, (await ConfirmAsync(scene, token)).Refusal);
        Assert.Equal((false, true), await scene.Server.Get<ConfirmAddress>().ReadAsync(token, CancellationToken.None));
        Assert.Equal([scene.MemberNumber], await FoundAsync(scene, "fresh@mail"));
        Assert.Empty(await FoundAsync(scene, old));
    }

    [Theory, OnEveryDatabase]
    public async Task What_opens_an_account_is_kept_as_a_hash_alone(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        FrontDeskScene.Value(await AskAsync(scene, Fresh));
        var change = await scene.Server.ReadAsync(db => db.AddressChanges.SingleAsync());
        foreach (var occasion in new[] { MailOccasion.ConfirmNewAddress, MailOccasion.AddressChangeAsked })
        {
            var token = await TokenAsync(scene, occasion);
            Assert.Equal(64, token.Length);
            Assert.DoesNotContain(token, new[] { change.ConfirmHash, change.UndoHash });
        }

        Assert.All(
            await scene.Server.ReadAsync(db => db.OutboxMails.ToListAsync()),
            mail => Assert.True(mail.IsSecret)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_not_proved_or_cannot_be_is_refused(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var (old, _) = await WhoAsync(scene);

        Assert.Equal(Refusal.PasswordWrong, (await AskAsync(scene, Fresh, "a wrong password")).Refusal);
        Assert.Equal(Refusal.AddressUnfit, (await AskAsync(scene, "fresh@localhost")).Refusal);
        Assert.Equal(Refusal.AddressUnchanged, (await AskAsync(scene, old.ToUpperInvariant())).Refusal);
        Assert.Equal(Refusal.SignInRequired, (await AskAsync(scene, Fresh, by: Actor.Guest)).Refusal);
        Assert.Empty(await MailsAsync(scene));

        for (var i = 0; i < 4; i++)
            FrontDeskScene.Value(await AskAsync(scene, $"fresh{i}@mail.example"));
        Assert.Equal(Refusal.TooManyAttempts, (await AskAsync(scene, Fresh)).Refusal);
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(16));
        FrontDeskScene.Value(await AskAsync(scene, Fresh));
    }

    [Theory, OnEveryDatabase]
    public async Task That_an_address_is_known_is_said_to_its_mailbox_alone(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var other = await scene.Booking.Studio.MemberAsync();
        var known = (await AccountAsync(scene, other)).Email!;

        Assert.Equal(known, FrontDeskScene.Value(await AskAsync(scene, known)).To);
        Assert.Equal(
            [(MailOccasion.AlreadyRegistered, known), (MailOccasion.AddressChangeAsked, (await WhoAsync(scene)).Email)],
            await MailsAsync(scene)
        );
        Assert.Equal(known, (await AccountAsync(scene, other)).Email);
    }

    [Theory, OnEveryDatabase]
    public async Task A_link_is_too_old_after_a_day_and_void_after_a_later_request(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        FrontDeskScene.Value(await AskAsync(scene, "first@mail.example"));
        var first = await TokenAsync(scene, MailOccasion.ConfirmNewAddress);
        scene.Booking.Clock.Advance(TimeSpan.FromSeconds(1));
        FrontDeskScene.Value(await AskAsync(scene, Fresh));
        var second = await TokenAsync(scene, MailOccasion.ConfirmNewAddress);

        Assert.Equal(Refusal.LinkBroken, (await ConfirmAsync(scene, first)).Refusal);
        scene.Booking.Clock.Advance(AddressChange.ConfirmSpan);
        Assert.Equal(Refusal.LinkBroken, (await ConfirmAsync(scene, second)).Refusal);
        Assert.NotEqual(Fresh, (await WhoAsync(scene)).Email);
    }

    [Theory, OnEveryDatabase]
    public async Task An_undo_before_the_confirmation_stops_it_and_takes_the_password(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var (old, stamp) = await WhoAsync(scene);
        FrontDeskScene.Value(await AskAsync(scene, Fresh));
        var (confirm, undo) = await TokensAsync(scene);

        Assert.Equal(old, FrontDeskScene.Value(await UndoAsync(scene, undo)).Address);
        var account = await AccountAsync(scene);
        Assert.Equal((old, null), (account.Email, account.PasswordHash));
        Assert.NotEqual(stamp, account.SecurityStamp);
        Assert.Equal(Refusal.LinkBroken, (await ConfirmAsync(scene, confirm)).Refusal);
        Assert.Equal(Refusal.LinkBroken, (await UndoAsync(scene, undo)).Refusal);
        Assert.Contains((MailOccasion.ResetPassword, old), await MailsAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task An_undo_after_two_changes_puts_the_first_address_back(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var (old, _) = await WhoAsync(scene);
        FrontDeskScene.Value(await AskAsync(scene, Fresh));
        var (confirm, undo) = await TokensAsync(scene);
        FrontDeskScene.Value(await ConfirmAsync(scene, confirm));
        scene.Booking.Clock.Advance(TimeSpan.FromHours(1));
        FrontDeskScene.Value(await AskAsync(scene, "third@mail.example"));
        var (confirmThird, undoThird) = await TokensAsync(scene);
        FrontDeskScene.Value(await ConfirmAsync(scene, confirmThird));
        Assert.Equal("third@mail.example", (await WhoAsync(scene)).Email);

        scene.Booking.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(old, FrontDeskScene.Value(await UndoAsync(scene, undo)).Address);
        Assert.Equal(old, (await WhoAsync(scene)).Email);
        Assert.Equal(Refusal.LinkBroken, (await UndoAsync(scene, undoThird)).Refusal);
        Assert.Equal([scene.MemberNumber], await FoundAsync(scene, old));
    }

    [Theory, OnEveryDatabase]
    public async Task An_undo_is_too_late_after_two_weeks_and_takes_no_address_from_another(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var (old, _) = await WhoAsync(scene);
        FrontDeskScene.Value(await AskAsync(scene, Fresh));
        var (confirm, undo) = await TokensAsync(scene);
        FrontDeskScene.Value(await ConfirmAsync(scene, confirm));
        var other = await scene.Booking.Studio.MemberAsync();
        await scene.EditAccountAsync(
            other,
            a =>
                (a.Email, a.NormalizedEmail, a.UserName, a.NormalizedUserName) = (
                    old,
                    old.ToUpperInvariant(),
                    old,
                    old.ToUpperInvariant()
                )
        );

        Assert.Equal(Refusal.AddressInUse, (await UndoAsync(scene, undo)).Refusal);
        Assert.NotNull((await AccountAsync(scene)).PasswordHash);
        scene.Booking.Clock.Advance(AddressChange.UndoSpan);
        Assert.Equal(Refusal.LinkBroken, (await UndoAsync(scene, undo)).Refusal);
        Assert.Equal(Fresh, (await WhoAsync(scene)).Email);
    }

    [Theory, OnEveryDatabase]
    public async Task A_link_that_is_followed_twice_at_once_works_once(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        FrontDeskScene.Value(await AskAsync(scene, Fresh));
        var token = await TokenAsync(scene, MailOccasion.ConfirmNewAddress);

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ConfirmAsync(scene, token))));

        Assert.Single(all, a => a.Refusal is null);
        Assert.Equal(3, all.Count(a => a.Refusal == Refusal.LinkBroken));
        Assert.Equal(Fresh, (await WhoAsync(scene)).Email);
    }

    [Theory, OnEveryDatabase]
    public async Task Undo_and_confirmation_at_once_leave_the_old_address(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var (old, _) = await WhoAsync(scene);
        for (var round = 0; round < 3; round++)
        {
            FrontDeskScene.Value(await AskAsync(scene, $"fresh{round}@mail.example"));
            var (confirm, undo) = await TokensAsync(scene);

            var confirming = Task.Run(() => ConfirmAsync(scene, confirm));
            FrontDeskScene.Value(await Task.Run(() => UndoAsync(scene, undo)));
            var confirmed = await confirming;

            // Without its password nothing is confirmed either; both say no, in either order.
            Assert.True(confirmed.Refusal is null || confirmed.Refusal == Refusal.LinkBroken);
            Assert.Equal(old, (await WhoAsync(scene)).Email);
            await scene.SetPasswordAsync();
            scene.Booking.Clock.Advance(TimeSpan.FromMinutes(16));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Two_accounts_that_want_one_address_do_not_both_get_it(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var other = await scene.Booking.Studio.MemberAsync();
        await scene.SetPasswordAsync(other);
        FrontDeskScene.Value(await AskAsync(scene, Fresh));
        var first = await TokenAsync(scene, MailOccasion.ConfirmNewAddress);
        FrontDeskScene.Value(await AskAsync(scene, Fresh, by: other));
        var second = await TokenAsync(scene, MailOccasion.ConfirmNewAddress);

        var both = await Task.WhenAll(
            new[] { first, second }.Select(token => Task.Run(() => ConfirmAsync(scene, token)))
        );

        Assert.Single(both, b => b.Refusal is null);
        Assert.Single(both, b => b.Refusal == Refusal.AddressInUse);
        Assert.Equal(1, await scene.Server.ReadAsync(db => db.Users.CountAsync(u => u.Email == Fresh)));
    }

    [Theory, OnEveryDatabase]
    public async Task An_admin_resets_an_address_and_staff_do_not(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var (old, _) = await WhoAsync(scene);
        foreach (var who in new[] { scene.Staff, scene.Member, Actor.Guest })
            Assert.Equal(Refusal.NotAllowed, (await ResetAsync(scene, who, Fresh)).Refusal);
        var other = (await AccountAsync(scene, await scene.Booking.Studio.MemberAsync())).Email!;
        Assert.Equal(Refusal.AddressInUse, (await ResetAsync(scene, scene.Admin, other)).Refusal);
        Assert.Equal(Refusal.AddressUnfit, (await ResetAsync(scene, scene.Admin, "fresh@mail")).Refusal);
        Assert.Empty(await MailsAsync(scene));

        FrontDeskScene.Value(await ResetAsync(scene, scene.Admin, Fresh));
        Assert.Equal(
            [(MailOccasion.ConfirmNewAddress, Fresh), (MailOccasion.AddressChangeAtDesk, old)],
            await MailsAsync(scene)
        );
        var line = Assert.Single(await scene.AuditAsync(scene.MemberNumber));
        Assert.Equal(AuditAction.ResetAddress, line.Action);
        Assert.DoesNotContain('@', line.Before + line.After);
        Assert.Equal(old, (await WhoAsync(scene)).Email);
        var token = await TokenAsync(scene, MailOccasion.ConfirmNewAddress);
        Assert.Equal((true, false), await scene.Server.Get<ConfirmAddress>().ReadAsync(token, CancellationToken.None));
        FrontDeskScene.Value(await ConfirmAsync(scene, token, null));
        Assert.Equal(Fresh, (await WhoAsync(scene)).Email);
    }

    [Theory, OnEveryDatabase]
    public async Task An_admin_switches_off_a_lost_second_factor_and_staff_do_not(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        await scene.EditAccountAsync(scene.Member, a => a.TwoFactorEnabled = true);
        await scene.Server.ReadAsync(async db =>
        {
            db.UserTokens.Add(
                new IdentityUserToken<Guid>
                {
                    UserId = scene.Member.AccountId,
                    LoginProvider = "[AspNetUserStore]",
                    Name = "RecoveryCodes",
                    Value = "a;b",
                }
            );
            return await db.SaveChangesAsync();
        });
        var (_, stamp) = await WhoAsync(scene);
        foreach (var who in new[] { scene.Staff, scene.Member, Actor.Guest })
            Assert.Equal(Refusal.NotAllowed, (await SwitchOffAsync(scene, who)).Refusal);
        Assert.True((await AccountAsync(scene)).TwoFactorEnabled);

        Assert.True(FrontDeskScene.Value(await SwitchOffAsync(scene, scene.Admin)).WasChanged);
        Assert.False(FrontDeskScene.Value(await SwitchOffAsync(scene, scene.Admin)).WasChanged);

        var account = await AccountAsync(scene);
        Assert.False(account.TwoFactorEnabled);
        Assert.NotEqual(stamp, account.SecurityStamp);
        Assert.Equal(0, await scene.Server.ReadAsync(db => db.UserTokens.CountAsync()));
        var line = Assert.Single(await scene.AuditAsync(scene.MemberNumber));
        Assert.Equal((AuditAction.SwitchOffTwoFactor, "on", "off"), (line.Action, line.Before, line.After));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_leaves_is_forgotten_under_every_address_they_had(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var (old, _) = await WhoAsync(scene);
        FrontDeskScene.Value(await AskAsync(scene, Fresh));
        FrontDeskScene.Value(await ConfirmAsync(scene, await TokenAsync(scene, MailOccasion.ConfirmNewAddress)));

        FrontDeskScene.Value(await scene.WithdrawAsync());

        Assert.Equal(0, await scene.Server.ReadAsync(db => db.AddressChanges.CountAsync()));
        Assert.Equal(
            0,
            await scene.Server.ReadAsync(db => db.OutboxMails.CountAsync(m => m.To == old || m.To == Fresh))
        );
    }

    private static async Task<FrontDeskScene> OpenAsync(DatabaseEngine engine)
    {
        var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.SetPasswordAsync();
        return scene;
    }

    private static Task<Result<AddressAsked, Refusal>> AskAsync(
        FrontDeskScene scene,
        string address,
        string password = FrontDeskScene.Password,
        Actor? by = null
    ) =>
        scene.Server.Get<ChangeAddress>().RunAsync(by ?? scene.Member, address, password, "ja", CancellationToken.None);

    private static Task<Result<AddressChanged, Refusal>> ConfirmAsync(
        FrontDeskScene scene,
        string token,
        string? password = FrontDeskScene.Password
    ) => scene.Server.Get<ConfirmAddress>().RunAsync(token, password, CancellationToken.None);

    private static Task<Result<AddressChanged, Refusal>> UndoAsync(FrontDeskScene scene, string token) =>
        scene.Server.Get<UndoAddress>().RunAsync(token, "ja", CancellationToken.None);

    private static Task<Result<AddressAsked, Refusal>> ResetAsync(FrontDeskScene scene, Actor by, string address) =>
        scene.Server.Get<ResetAddress>().RunAsync(by, scene.MemberNumber, address, CancellationToken.None);

    private static Task<Result<TwoFactorOff, Refusal>> SwitchOffAsync(FrontDeskScene scene, Actor by) =>
        scene.Server.Get<SwitchOffTwoFactor>().RunAsync(by, scene.MemberNumber, CancellationToken.None);

    private static Task<Account> AccountAsync(FrontDeskScene scene, Actor? who = null) =>
        scene.Server.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == (who ?? scene.Member).AccountId));

    private static async Task<(string Email, string? Stamp)> WhoAsync(FrontDeskScene scene) =>
        await AccountAsync(scene) is var account ? (account.Email!, account.SecurityStamp) : default;

    private static Task<List<(MailOccasion, string)>> MailsAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(async db =>
            (await db.OutboxMails.OrderBy(m => m.Id).ToListAsync()).ConvertAll(m => (m.Occasion, m.To))
        );

    private static async Task<(string Confirm, string Undo)> TokensAsync(FrontDeskScene scene) =>
        (
            await TokenAsync(scene, MailOccasion.ConfirmNewAddress),
            await TokenAsync(scene, MailOccasion.AddressChangeAsked)
        );

    /// <summary>What the newest mail of this kind carries.</summary>
    private static async Task<string> TokenAsync(FrontDeskScene scene, MailOccasion occasion)
    {
        var facts = await scene.Server.ReadAsync(db =>
            db.OutboxMails.Where(m => m.Occasion == occasion)
                .OrderByDescending(m => m.CreatedAt)
                .ThenByDescending(m => m.Id)
                .Select(m => m.Facts)
                .FirstAsync()
        );
        return JsonSerializer.Deserialize<Dictionary<string, string>>(facts)!["token"];
    }

    private static async Task<List<string>> FoundAsync(FrontDeskScene scene, string text)
    {
        var filter = new MemberFilter { Search = text };
        var page = await scene.Server.Get<MemberList>().PageAsync(scene.Admin, filter, 1, 10, CancellationToken.None);
        return [.. page.Items.Select(m => m.Number)];
    }
}
