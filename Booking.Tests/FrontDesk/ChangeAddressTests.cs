using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.FrontDesk.AddressScene;

namespace Booking.Tests.FrontDesk;

/// <summary>Another address, asked for by its owner and confirmed.</summary>
public sealed class ChangeAddressTests
{
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
}
