using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using static Booking.Tests.FrontDesk.AddressScene;

namespace Booking.Tests.FrontDesk;

/// <summary>A change of address that is stopped or put back from the old mailbox.</summary>
public sealed class UndoAddressTests
{
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
}
