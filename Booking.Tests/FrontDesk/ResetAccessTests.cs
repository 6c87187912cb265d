using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.FrontDesk.AddressScene;

namespace Booking.Tests.FrontDesk;

/// <summary>
/// An admin helps a member who cannot sign in; and what is left of an address when its member leaves.
/// </summary>
public sealed class ResetAccessTests
{
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
    public async Task What_an_admin_put_right_is_undone_from_no_earlier_mailbox(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        FrontDeskScene.Value(await AskAsync(scene, "thief@mail.example"));
        var (confirm, undo) = await TokensAsync(scene);
        FrontDeskScene.Value(await ConfirmAsync(scene, confirm));
        scene.Booking.Clock.Advance(TimeSpan.FromHours(1));
        FrontDeskScene.Value(await ResetAsync(scene, scene.Admin, Fresh));
        var reset = await TokenAsync(scene, MailOccasion.ConfirmNewAddress);

        FrontDeskScene.Value(await ConfirmAsync(scene, reset, null));

        Assert.Equal(Refusal.LinkBroken, (await UndoAsync(scene, undo)).Refusal);
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
            db.RecoveryCodes.Add(new(scene.Member.AccountId, "a code", scene.Booking.Clock.GetUtcNow()));
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
        Assert.Equal(0, await scene.Server.ReadAsync(db => db.RecoveryCodes.CountAsync()));
        Assert.Equal([(MailOccasion.TwoFactorOffAtDesk, account.Email!)], await MailsAsync(scene));
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
}
