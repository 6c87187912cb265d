using System.Text.RegularExpressions;
using Booking.Domain.Members;
using Booking.Tests.TestKit;
using Booking.Web.Members.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Members;

/// <summary>Wrong passwords and codes slow down who sends them, and nobody else (rule Attempts), over HTTP.</summary>
public sealed partial class AttemptPageTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task The_owner_gets_in_from_a_device_of_theirs_while_a_stranger_guesses_behind_the_same_address()
    {
        var email = await site.AddAsync();
        using var owner = await SignedInAsync(email);
        await owner.SendAsync(await owner.GetAsync("/account/manage"), "/account/logout", "logout");
        using var stranger = site.Visitor();
        for (var i = 0; i < 5; i++)
            await AccountSite.SignInAsync(stranger, email, "a wrong password");

        var paused = await AccountSite.SignInAsync(stranger, email);
        Assert.Contains("please wait until", paused.Html);
        Assert.False(await AccountSite.IsSignedInAsync(stranger));

        await AccountSite.SignInAsync(owner, email);
        Assert.True(await AccountSite.IsSignedInAsync(owner));
        Assert.Contains("please wait until", (await AccountSite.SignInAsync(stranger, email)).Html);
    }

    [Fact]
    public async Task A_device_cookie_of_one_account_is_none_of_another()
    {
        var (mine, theirs) = (await site.AddAsync(), await site.AddAsync());
        using var stranger = await SignedInAsync(mine);
        await stranger.SendAsync(await stranger.GetAsync("/account/manage"), "/account/logout", "logout");
        using var another = site.Visitor();
        for (var i = 0; i < 5; i++)
            await AccountSite.SignInAsync(another, theirs, "a wrong password");

        Assert.Contains("please wait until", (await AccountSite.SignInAsync(stranger, theirs)).Html);
    }

    [Fact]
    public async Task An_address_of_nobody_s_is_slowed_down_in_the_same_words()
    {
        var (known, unknown) = (await site.AddAsync(), AccountSite.NewAddress());
        var notices = new List<string>();
        foreach (var email in new[] { known, unknown })
        {
            using var visitor = site.Visitor();
            for (var i = 0; i < 6; i++)
                notices.Add(Notice((await AccountSite.SignInAsync(visitor, email, "a wrong password")).Html));
        }

        Assert.Equal(notices[..6].Select(WithoutTime), notices[6..].Select(WithoutTime));
    }

    [Fact]
    public async Task Wrong_codes_of_who_knows_the_password_leave_the_owner_s_device_alone()
    {
        var email = await site.AddAsync();
        using var owner = await SignedInAsync(email);
        var key = await EnrolAsync(owner);
        using var thief = site.Visitor();
        await AccountSite.SignInAsync(thief, email);
        for (var i = 0; i < 5; i++)
            await thief.SendAsync("/account/login-2fa", "login-2fa", ("Input.Code", "000000"));
        var code = Totp.Code(key, TimeProvider.System.GetUtcNow().AddSeconds(30));

        var paused = await thief.SendAsync("/account/login-2fa", "login-2fa", ("Input.Code", code));
        Assert.Contains("please wait until", paused.Html);
        var recovery = await thief.SendAsync("/account/login-recovery", "login-recovery", ("Input.Code", "AAAA"));
        Assert.Contains("please wait until", recovery.Html);

        await owner.SendAsync(await owner.GetAsync("/account/manage"), "/account/logout", "logout");
        await AccountSite.SignInAsync(owner, email);
        await owner.SendAsync("/account/login-2fa", "login-2fa", ("Input.Code", code));
        Assert.True(await AccountSite.IsSignedInAsync(owner));
    }

    [Fact]
    public async Task Who_guesses_in_a_session_they_took_over_is_slowed_down_in_that_session()
    {
        const string dialog = "/account/prove?dialog=true";
        var email = await site.AddAsync();
        using var taken = await SignedInAsync(email);
        using var owner = await SignedInAsync(email);
        await site.ReadAsync(db =>
            db.Sessions.Where(s => db.Users.Any(u => u.Id == s.AccountId && u.Email == email))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedAt, (DateTimeOffset?)null))
        );
        for (var i = 0; i < 5; i++)
            await taken.SendAsync(dialog, "prove-password", ("Input.Password", "a wrong password"));

        var paused = await taken.SendAsync(dialog, "prove-password", ("Input.Password", AccountSite.Password));
        Assert.Contains("several wrong attempts", paused.Html);
        Assert.DoesNotContain("data-proved", paused.Html);
        var right = await owner.SendAsync(dialog, "prove-password", ("Input.Password", AccountSite.Password));
        Assert.Contains("data-proved", right.Html);
    }

    private async Task<Visitor> SignedInAsync(string email)
    {
        var visitor = site.Visitor();
        await AccountSite.SignInAsync(visitor, email);
        return visitor;
    }

    private static async Task<string> EnrolAsync(Visitor visitor)
    {
        var scan = await visitor.SendAsync("/account/manage/two-factor", "two-factor-begin");
        var key = Code().Match(scan.Html).Groups[1].Value;
        await visitor.SendAsync(
            scan,
            "/account/manage/two-factor",
            "two-factor-enable",
            ("Input.Code", Totp.Code(key, TimeProvider.System.GetUtcNow()))
        );
        return key;
    }

    private static string Notice(string html) => Bad().Match(html).Groups[1].Value;

    private static string WithoutTime(string notice) => Clock().Replace(notice, "");

    [GeneratedRegex("<code>([^<]+)</code>")]
    private static partial Regex Code();

    [GeneratedRegex("notice bad\" role=\"alert\">(.*?)</div>", RegexOptions.Singleline)]
    private static partial Regex Bad();

    [GeneratedRegex(@"\d{1,2}:\d{2}")]
    private static partial Regex Clock();
}
