using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Domain.Security;
using Booking.Domain.Security.Proofs;
using Booking.Domain.Security.Sessions;
using Booking.Domain.Security.TwoFactor;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Security;

/// <summary>
/// What moves money or changes how somebody signs in asks again who it is (rule Asked again), in its own transaction.
/// </summary>
public sealed class ProofTests
{
    [Theory, OnEveryDatabase]
    public async Task A_proof_counts_for_ten_minutes(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var admin = await EmployAsync(scene, Roles.Admin);
        var contract = await scene.ContractAsync();
        scene.Server.Authority.IsAsked = true;

        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Null((await scene.Server.AdjustAsync(admin, contract, 1)).Refusal);
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Refusal.ProofNeeded, (await scene.Server.AdjustAsync(admin, contract, 1)).Refusal);
        Assert.Equal(Refusal.ProofNeeded, (await AddressScene.SwitchOffAsync(scene, admin)).Refusal);
        Assert.True((await AddressScene.AccountAsync(scene)).TwoFactorEnabled);
        Assert.Single(await scene.AuditAsync(contract));

        Assert.True(await ProveAsync(scene, admin));
        Assert.Null((await scene.Server.AdjustAsync(admin, contract, 1)).Refusal);
        Assert.Null((await AddressScene.SwitchOffAsync(scene, admin)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task The_proof_of_one_session_is_none_of_another(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var admin = await EmployAsync(scene, Roles.Admin);
        var copy = admin with { Session = await SessionAsync(scene, admin, isProved: false) };
        scene.Server.Authority.IsAsked = true;

        Assert.Equal(Refusal.ProofNeeded, (await AddressScene.SwitchOffAsync(scene, copy)).Refusal);

        Assert.True(await ProveAsync(scene, admin));
        Assert.Equal(Refusal.ProofNeeded, (await AddressScene.SwitchOffAsync(scene, copy)).Refusal);
        Assert.False(await ProveAsync(scene, copy with { AccountId = scene.Member.AccountId }));
        Assert.False(await ProveAsync(scene, copy with { Session = copy.Session! with { Stamp = "another" } }));
        Assert.Equal(Refusal.ProofNeeded, (await AddressScene.SwitchOffAsync(scene, copy)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task Staff_who_cancel_what_is_paid_prove_themselves_because_money_goes_back(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var staff = await EmployAsync(scene, Roles.Staff);
        staff = staff with { Session = await SessionAsync(scene, staff, isProved: false) };
        var free = await scene.TrialAsync();
        var paid = await scene.Booking.BookAndPayAsync(scene.Member, await LaterAsync(scene));
        scene.Server.Authority.IsAsked = true;

        Assert.Null((await CancelAsync(scene, staff, free)).Refusal);
        Assert.Equal(Refusal.ProofNeeded, (await CancelAsync(scene, staff, paid.ReservationNumber)).Refusal);
        Assert.Equal(0, await scene.Server.ReadAsync(db => db.Refunds.CountAsync()));

        Assert.True(await ProveAsync(scene, staff));
        Assert.Null((await CancelAsync(scene, staff, paid.ReservationNumber)).Refusal);
        Assert.Equal(1, await scene.Server.ReadAsync(db => db.Refunds.CountAsync()));
    }

    [Theory, OnEveryDatabase]
    public async Task A_slot_that_nobody_has_booked_is_cancelled_without_a_proof(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var staff = await EmployAsync(scene, Roles.Staff);
        staff = staff with { Session = await SessionAsync(scene, staff, isProved: false) };
        var (empty, booked) = (await LaterAsync(scene), scene.Slot);
        await scene.TrialAsync();
        scene.Server.Authority.IsAsked = true;

        Assert.Null((await CancelSlotAsync(scene, staff, empty)).Refusal);
        var refused = Assert.IsType<SlotObjection.Refused>((await CancelSlotAsync(scene, staff, booked)).Refusal);
        Assert.Equal(Refusal.ProofNeeded, refused.Why);
        Assert.Equal(
            SlotStatus.Open,
            await scene.Server.ReadAsync(db =>
                db.Slots.Where(s => s.Id == booked.Id).Select(s => s.Status).SingleAsync()
            )
        );

        Assert.True(await ProveAsync(scene, staff));
        Assert.Null((await CancelSlotAsync(scene, staff, booked)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task What_members_change_of_how_they_sign_in_asks_again(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        await scene.SetPasswordAsync();
        await scene.EditAccountAsync(scene.Member, a => (a.TwoFactorEnabled, a.SecurityStamp) = (true, "first"));
        var member = scene.Member with { Session = await SessionAsync(scene, scene.Member, isProved: false) };
        await SessionAsync(scene, scene.Member, isProved: false);
        scene.Server.Authority.IsAsked = true;
        var none = CancellationToken.None;

        Refusal?[] answers =
        [
            (await scene.Server.Get<RenewRecoveryCodes>().RunAsync(member, "en", none)).Refusal,
            (await scene.Server.Get<SwitchOffOwnTwoFactor>().RunAsync(member, "en", none)).Refusal,
            (await scene.Server.Get<SignOutEverywhere>().RunAsync(member, none)).Refusal,
            (await scene.Server.Get<EndOtherSessions>().RunAsync(member, null, none)).Refusal,
            (await AddressScene.AskAsync(scene, AddressScene.Fresh, by: member)).Refusal,
            (await ChangeAsync(scene, member)).Refusal,
            (await AddPasskeyAsync(scene, member)).Refusal,
        ];
        Assert.All(answers, answer => Assert.Equal(Refusal.ProofNeeded, answer));
        Assert.Empty(await scene.AuditAsync(scene.MemberNumber));
        Assert.Equal(("first", true), await StateAsync(scene));

        Assert.True(await ProveAsync(scene, member));
        Assert.Single((await scene.Server.Get<EndOtherSessions>().RunAsync(member, null, none)).Value!);
        Assert.Null((await AddPasskeyAsync(scene, member)).Refusal);
        Assert.Null((await scene.Server.Get<RenewRecoveryCodes>().RunAsync(member, "en", none)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task Money_waits_for_a_proof_after_a_pause_of_half_an_hour_whatever_the_window(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var admin = await EmployAsync(scene, Roles.Admin);
        var contract = await scene.ContractAsync();
        scene.Server.Authority.IsAsked = true;
        var now = scene.Booking.Clock.GetUtcNow();
        await scene.Server.ReadAsync(db =>
            db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedAt, now.AddMinutes(-30)))
        );

        Assert.Equal(Refusal.ProofNeeded, (await scene.Server.AdjustAsync(admin, contract, 1)).Refusal);
        Assert.Null((await AddressScene.SwitchOffAsync(scene, admin)).Refusal);

        Assert.True(await ProveAsync(scene, admin));
        Assert.Null((await scene.Server.AdjustAsync(admin, contract, 1)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_page_that_is_loaded_after_the_pause_does_not_bring_the_proof_back(DatabaseEngine engine)
    {
        await using var scene = await OpenAsync(engine);
        var admin = await EmployAsync(scene, Roles.Admin);
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.True(
            await scene.Server.Get<CheckSession>().RunAsync(admin.Session!.Id, "first", CancellationToken.None)
        );

        var session = await scene.Server.ReadAsync(db => db.Sessions.SingleAsync());
        Assert.Equal((scene.Booking.Clock.GetUtcNow(), null), (session.UsedAt!.Value, session.ProvedAt));
    }

    private static async Task<FrontDeskScene> OpenAsync(DatabaseEngine engine)
    {
        var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.EditAccountAsync(scene.Member, a => a.TwoFactorEnabled = true);
        return scene;
    }

    /// <summary>Somebody who has just signed in.</summary>
    private static async Task<Actor> EmployAsync(FrontDeskScene scene, string role)
    {
        var actor = await Colleagues.AddAsync(scene.Booking.Database, role);
        return actor with { Session = await SessionAsync(scene, actor, isProved: true) };
    }

    private static async Task<ActorSession> SessionAsync(FrontDeskScene scene, Actor actor, bool isProved) =>
        new(
            await scene
                .Server.Get<OpenSession>()
                .RunAsync(actor.AccountId, false, "Chrome, Windows", "203.0.113.7", isProved, CancellationToken.None),
            "first"
        );

    private static Task<bool> ProveAsync(FrontDeskScene scene, Actor actor) =>
        scene.Server.Get<RecordProof>().RunAsync(actor, CancellationToken.None);

    /// <summary>A lesson that is paid by card, on another day.</summary>
    private static Task<Slot> LaterAsync(FrontDeskScene scene) =>
        scene.Booking.Studio.SlotAsync(startsAt: scene.Slot.StartsAt.AddDays(1));

    private static Task<Result<Cancellation, Refusal>> CancelAsync(FrontDeskScene scene, Actor by, string number) =>
        scene.Server.CancelAsync(by, number);

    private static Task<Result<SlotCancellation, SlotObjection>> CancelSlotAsync(
        FrontDeskScene scene,
        Actor by,
        Slot slot
    ) =>
        scene
            .Server.Get<CancelSlot>()
            .RunAsync(
                by,
                new CancelSlotRequest(slot.Id, slot.Version, $"{Guid.NewGuid()}", Confirmed: true),
                progress: null,
                CancellationToken.None
            );

    private static Task<Result<IdentityResult, Refusal>> ChangeAsync(FrontDeskScene scene, Actor by) =>
        scene
            .Server.Get<ChangePassword>()
            .RunAsync(by, FrontDeskScene.Password, "Another-long-passphrase-1", "en", CancellationToken.None);

    private static Task<Result<PasskeyChanged, Refusal>> AddPasskeyAsync(FrontDeskScene scene, Actor by)
    {
        var now = scene.Booking.Clock.GetUtcNow();
        var made = new UserPasskeyInfo([1], [4, 5], now, 0, ["internal"], true, true, true, [6], [7]);
        return scene.Server.Get<AddPasskey>().RunAsync(by, made, "A", "Chrome", "en", CancellationToken.None);
    }

    private static async Task<(string? Stamp, bool TwoFactor)> StateAsync(FrontDeskScene scene) =>
        await AddressScene.AccountAsync(scene) is var account
            ? (account.SecurityStamp, account.TwoFactorEnabled)
            : default;
}
