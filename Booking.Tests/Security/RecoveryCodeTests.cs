using System.Text.RegularExpressions;
using Booking.Domain.Audit;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Security;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Security;

/// <summary>Codes for who has lost the app, and codes of the app (rules Recovery codes, One-time codes).</summary>
public sealed partial class RecoveryCodeTests
{
    [Theory, OnEveryDatabase]
    public async Task A_recovery_code_is_kept_as_a_hash_and_works_once_however_it_is_typed(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var codes = await RenewAsync(scene);
        Assert.Equal((10, 10), (codes.Distinct().Count(), await LeftAsync(scene)));
        Assert.All(codes, code => Assert.Matches("^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$", code));
        var stored = await scene.Server.ReadAsync(db => db.RecoveryCodes.Select(c => c.Hash).ToListAsync());
        Assert.DoesNotContain(codes, code => stored.Exists(hash => hash.Contains(code.Replace("-", ""))));

        Assert.False(await RedeemAsync(scene, "AAAA-AAAA-AAAA-AAAA"));
        Assert.True(await RedeemAsync(scene, codes[0]));
        Assert.False(await RedeemAsync(scene, codes[0]));
        Assert.True(await RedeemAsync(scene, " " + codes[1].ToLowerInvariant().Replace('-', ' ')));
        Assert.True(await RedeemAsync(scene, string.Concat(codes[2].Select(Wide))));
        Assert.Equal(7, await LeftAsync(scene));

        var renewed = await RenewAsync(scene);
        Assert.False(await RedeemAsync(scene, codes[3]));
        Assert.True(await RedeemAsync(scene, renewed[3]));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_several_at_once_with_one_code_one_gets_in(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var codes = await RenewAsync(scene);

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RedeemOnceAsync(scene, codes[0])));

        Assert.Single(all, redeemed => redeemed);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_all_with_one_code_get_in(DatabaseEngine engine)
    {
        var unguarded = new GuardOff(sql => sql.Contains("RecoveryCodes", StringComparison.Ordinal), Unused());
        await using var scene = await FrontDeskScene.OpenAsync(engine, unguarded);
        var codes = await RenewAsync(scene);

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RedeemOnceAsync(scene, codes[0])));

        Assert.All(all, Assert.True);
    }

    [Theory, OnEveryDatabase]
    public async Task The_owner_is_told_and_how_many_are_left(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var codes = await RenewAsync(scene);
        await RedeemAsync(scene, codes[0]);

        await scene.Server.Get<RecordRecoveryCodeUsed>().RunAsync(scene.Member.AccountId, "en", CancellationToken.None);

        var mail = await scene.Server.ReadAsync(db => db.OutboxMails.SingleAsync());
        Assert.Equal(MailOccasion.RecoveryCodeUsed, mail.Occasion);
        Assert.Contains("\"left\":\"9\"", mail.Facts);
        Assert.Equal(AuditAction.UseRecoveryCode, Assert.Single(await scene.AuditAsync(scene.MemberNumber)).Action);
    }

    [Theory, OnEveryDatabase]
    public async Task A_code_of_the_app_works_once_and_one_step_early_or_late(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var key = await KeyAsync(scene);
        string CodeIn(int steps) => Totp.Code(key, scene.Booking.Clock.GetUtcNow().AddSeconds(30 * steps));

        foreach (var wrong in new[] { CodeIn(-2), CodeIn(2), "", "12345", "１２３４５６" })
            Assert.False(await VerifyAsync(scene, wrong));
        Assert.True(await VerifyAsync(scene, CodeIn(-1)));
        Assert.True(await VerifyAsync(scene, CodeIn(0)));
        Assert.False(await VerifyAsync(scene, CodeIn(0)));
        Assert.False(await VerifyAsync(scene, CodeIn(-1)));
        Assert.True(await VerifyAsync(scene, CodeIn(1)));
        scene.Booking.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(await VerifyAsync(scene, CodeIn(0)));
        scene.Booking.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True(await VerifyAsync(scene, CodeIn(0)));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_several_at_once_with_one_code_of_the_app_one_gets_in(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var code = Totp.Code(await KeyAsync(scene), scene.Booking.Clock.GetUtcNow());

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => VerifyAsync(scene, code)));

        Assert.Single(all, accepted => accepted);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_all_with_one_code_of_the_app_get_in(DatabaseEngine engine)
    {
        var unguarded = new GuardOff(sql => sql.Contains("LastCodeStep", StringComparison.Ordinal), Earlier());
        await using var scene = await FrontDeskScene.OpenAsync(engine, unguarded);
        var code = Totp.Code(await KeyAsync(scene), scene.Booking.Clock.GetUtcNow());

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => VerifyAsync(scene, code)));

        Assert.All(all, Assert.True);
    }

    [GeneratedRegex("""\s+AND\s+\w+\.["\[]UsedAt["\]]\s+IS NULL""")]
    private static partial Regex Unused();

    [GeneratedRegex("""\s+AND\s+\(\w+\.["\[]LastCodeStep["\]][^)]*\)""")]
    private static partial Regex Earlier();

    private static char Wide(char letter) => letter == '-' ? 'ー' : (char)(letter + 0xFEE0);

    private static Task<string[]> RenewAsync(FrontDeskScene scene) =>
        WithAsync(
            scene,
            async (users, account) => (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 10))!.ToArray()
        );

    private static Task<int> LeftAsync(FrontDeskScene scene) =>
        WithAsync(scene, (users, account) => users.CountRecoveryCodesAsync(account));

    private static Task<bool> RedeemAsync(FrontDeskScene scene, string code) =>
        WithAsync(
            scene,
            async (users, account) => (await users.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded
        );

    /// <summary>The store alone: what the manager saves afterwards may lose against another save.</summary>
    private static async Task<bool> RedeemOnceAsync(FrontDeskScene scene, string code)
    {
        await using var scope = scene.Server.Get<IServiceScopeFactory>().CreateAsyncScope();
        var store =
            (IUserTwoFactorRecoveryCodeStore<Account>)scope.ServiceProvider.GetRequiredService<IUserStore<Account>>();
        return await store.RedeemCodeAsync(await AddressScene.AccountAsync(scene), code, CancellationToken.None);
    }

    private static Task<string> KeyAsync(FrontDeskScene scene) =>
        WithAsync(
            scene,
            async (users, account) =>
            {
                await users.ResetAuthenticatorKeyAsync(account);
                return (await users.GetAuthenticatorKeyAsync(account))!;
            }
        );

    private static Task<bool> VerifyAsync(FrontDeskScene scene, string code) =>
        WithAsync(
            scene,
            (users, account) =>
                users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code)
        );

    private static async Task<T> WithAsync<T>(FrontDeskScene scene, Func<UserManager<Account>, Account, Task<T>> use)
    {
        await using var scope = scene.Server.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await use(users, (await users.FindByIdAsync($"{scene.Member.AccountId}"))!);
    }
}
