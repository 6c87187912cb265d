using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Domain.Security;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Security;

/// <summary>Passkeys of an account: added, named, removed, and forgotten with their owner (rule Passkeys).</summary>
public sealed class PasskeyTests
{
    [Theory, OnEveryDatabase]
    public async Task A_passkey_is_added_renamed_and_removed_and_its_owner_is_told(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var longest = Enumerable.Repeat((byte)7, 1023).ToArray();
        FrontDeskScene.Value(await AddAsync(scene, scene.Member, [1, 2, 3], null));
        FrontDeskScene.Value(await AddAsync(scene, scene.Member, longest, "  Key\u200B ring "));

        var (first, second) = await ReadAsync(scene, scene.Member) is [var a, var b] ? (a, b) : default;
        Assert.Equal(("AQID", "Chrome, Linux"), (first!.Id, first.Name));
        Assert.Equal("Key ring", second!.Name);
        Assert.Equal(
            [MailOccasion.PasskeyAdded, MailOccasion.PasskeyAdded],
            (await AddressScene.MailsAsync(scene)).Select(m => m.Item1)
        );

        FrontDeskScene.Value(await RenameAsync(scene, scene.Member, second.Id, "Work laptop"));
        FrontDeskScene.Value(await RenameAsync(scene, scene.Member, first.Id, "  "));
        Assert.Equal(["Chrome, Linux", "Work laptop"], (await ReadAsync(scene, scene.Member)).Select(p => p.Name));

        FrontDeskScene.Value(await RemoveAsync(scene, scene.Member, second.Id));
        Assert.Equal(Refusal.PasskeyNotFound, (await RemoveAsync(scene, scene.Member, second.Id)).Refusal);
        Assert.Equal([first.Id], (await ReadAsync(scene, scene.Member)).Select(p => p.Id));
        Assert.Equal(MailOccasion.PasskeyRemoved, (await AddressScene.MailsAsync(scene))[^1].Item1);
        var audit = await scene.AuditAsync(scene.MemberNumber);
        Assert.Equal(
            [AuditAction.AddPasskey, AuditAction.AddPasskey, AuditAction.RemovePasskey],
            audit.Select(l => l.Action)
        );
        Assert.All(audit, line => Assert.Null(line.Before ?? line.After));
    }

    [Theory, OnEveryDatabase]
    public async Task Nobody_reads_renames_or_removes_the_passkey_of_another(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var other = await scene.Booking.Studio.MemberAsync();
        FrontDeskScene.Value(await AddAsync(scene, scene.Member, [1, 2, 3], "Mine"));

        Assert.Empty(await ReadAsync(scene, other));
        foreach (var id in new[] { "AQID", "", "not base64url!", new string('A', 5000) })
        {
            Assert.Equal(Refusal.PasskeyNotFound, (await RenameAsync(scene, other, id, "Taken")).Refusal);
            Assert.Equal(Refusal.PasskeyNotFound, (await RemoveAsync(scene, other, id)).Refusal);
        }

        Assert.Equal(Refusal.SignInRequired, (await AddAsync(scene, Actor.Guest, [9], "Nobody")).Refusal);
        Assert.Equal(["Mine"], (await ReadAsync(scene, scene.Member)).Select(p => p.Name));
    }

    [Theory, OnEveryDatabase]
    public async Task An_account_has_at_most_twenty(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        for (byte i = 0; i < Passkey.MostPerAccount; i++)
            FrontDeskScene.Value(await AddAsync(scene, scene.Member, [i], $"Key {i}"));

        Assert.Equal(Refusal.PasskeyLimit, (await AddAsync(scene, scene.Member, [99], "One more")).Refusal);
        Assert.Equal(Passkey.MostPerAccount, (await ReadAsync(scene, scene.Member)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task It_is_offered_once_and_not_to_who_has_one(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var other = await scene.Booking.Studio.MemberAsync();
        FrontDeskScene.Value(await AddAsync(scene, other, [1], "Mine"));
        var offer = scene.Server.Get<OfferPasskey>();

        Assert.True(await offer.RunAsync(scene.Member.AccountId, CancellationToken.None));
        Assert.False(await offer.RunAsync(scene.Member.AccountId, CancellationToken.None));
        Assert.False(await offer.RunAsync(other.AccountId, CancellationToken.None));
    }

    [Theory, OnEveryDatabase]
    public async Task The_export_names_them_and_who_leaves_takes_them_along(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.SetPasswordAsync();
        FrontDeskScene.Value(await AddAsync(scene, scene.Member, [1, 2, 3], "My phone"));

        var export = await scene.Server.Get<ExportMember>().RunAsync(scene.Member, CancellationToken.None);
        Assert.Equal("My phone", Assert.Single(export!.Profile.Passkeys).Name);

        FrontDeskScene.Value(await scene.WithdrawAsync());
        Assert.Equal(0, await CountAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_takes_an_address_back_loses_the_passkeys_that_a_stranger_may_have_added(DatabaseEngine engine)
    {
        await using var scene = await AddressScene.OpenAsync(engine);
        FrontDeskScene.Value(await AddAsync(scene, scene.Member, [1, 2, 3], "The stranger's"));
        FrontDeskScene.Value(await AddressScene.AskAsync(scene, AddressScene.Fresh));
        var (_, undo) = await AddressScene.TokensAsync(scene);

        FrontDeskScene.Value(await AddressScene.UndoAsync(scene, undo));

        Assert.Equal(0, await CountAsync(scene));
    }

    private static Task<int> CountAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(db => db.Set<IdentityUserPasskey<Guid>>().CountAsync());

    private static Task<IReadOnlyList<Passkey>> ReadAsync(FrontDeskScene scene, Actor who) =>
        scene.Server.Get<ReadPasskeys>().RunAsync(who, CancellationToken.None);

    /// <summary>As the browser's answer is once it is verified.</summary>
    private static Task<Result<PasskeyChanged, Refusal>> AddAsync(
        FrontDeskScene scene,
        Actor who,
        byte[] id,
        string? name
    )
    {
        var added = scene.Booking.Clock.GetUtcNow();
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(1));
        var made = new UserPasskeyInfo(id, [4, 5], added, 0, ["internal"], true, true, true, [6], [7]);
        return scene.Server.Get<AddPasskey>().RunAsync(who, made, name, "Chrome, Linux", "en", CancellationToken.None);
    }

    private static Task<Result<PasskeyChanged, Refusal>> RenameAsync(
        FrontDeskScene scene,
        Actor who,
        string id,
        string name
    ) => scene.Server.Get<RenamePasskey>().RunAsync(who, id, name, CancellationToken.None);

    private static Task<Result<PasskeyChanged, Refusal>> RemoveAsync(FrontDeskScene scene, Actor who, string id) =>
        scene.Server.Get<RemovePasskey>().RunAsync(who, id, "en", CancellationToken.None);
}
