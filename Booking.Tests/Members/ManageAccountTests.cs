using System.Net;
using System.Text.RegularExpressions;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Members;

/// <summary>What people do with their own account, over HTTP.</summary>
public sealed partial class ManageAccountTests(AccountSite site) : IClassFixture<AccountSite>
{
    private static string Now(string key) => Totp.Code(key, TimeProvider.System.GetUtcNow());

    /// <summary>Of a phone whose clock is ahead: accepted, and no code that was used.</summary>
    private static string Next(string key) => Totp.Code(key, TimeProvider.System.GetUtcNow().AddSeconds(30));

    [Fact]
    public async Task Two_factor_sign_in_from_enrolment_to_the_last_recovery_code()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);

        var (key, codes) = await EnrolAsync(visitor);
        Assert.Equal(10, codes.Count);
        Assert.DoesNotContain(codes[0], (await visitor.GetAsync("/account/manage/two-factor")).Html);
        Assert.True(await AccountSite.IsSignedInAsync(visitor));

        using var phone = site.Visitor();
        var asked = await AccountSite.SignInAsync(phone, email, path: "/account/login?returnUrl=%2Freservations");
        Assert.Equal(
            "/account/login-2fa?returnUrl=%2Freservations",
            new Uri(site.Host.Address, asked.Location).PathAndQuery
        );
        Assert.False(await AccountSite.IsSignedInAsync(phone));
        var wrong = await phone.SendAsync("/account/login-2fa", "login-2fa", ("Input.Code", WrongCode(key)));
        Assert.Contains("The code is not right.", wrong.Html);
        var next = Next(key).Insert(3, " ");
        var right = await phone.SendAsync(
            "/account/login-2fa?returnUrl=%2Freservations",
            "login-2fa",
            ("Input.Code", next)
        );
        Assert.Equal("/reservations", new Uri(site.Host.Address, right.Location).AbsolutePath);
        Assert.True(await AccountSite.IsSignedInAsync(phone));

        using var over = site.Visitor(); // somebody who looked over the shoulder
        await AccountSite.SignInAsync(over, email);
        var used = await over.SendAsync("/account/login-2fa", "login-2fa", ("Input.Code", next));
        Assert.Contains("The code is not right.", used.Html);
        Assert.False(await AccountSite.IsSignedInAsync(over));

        Assert.True(await RecoverAsync(email, codes[0]));
        Assert.Contains("Codes left: 9.", await site.MailAsync(email, MailOccasion.RecoveryCodeUsed));
        Assert.Contains("Recovery codes left: 9", (await visitor.GetAsync("/account/manage")).Html);
        Assert.False(await RecoverAsync(email, codes[0]));
        Assert.True(await RecoverAsync(email, codes[1].ToLowerInvariant()));

        var unproven = await visitor.SendAsync(
            "/account/manage/two-factor",
            "two-factor-disable",
            ("Check.Password", "a wrong password")
        );
        Assert.Contains("The current password is not right.", unproven.Html);
        await visitor.SendAsync(
            "/account/manage/two-factor",
            "two-factor-disable",
            ("Check.Password", AccountSite.Password)
        );
        using var simple = await SignedInAsync(email);
        Assert.True(await AccountSite.IsSignedInAsync(simple));
        await site.MailAsync(email, MailOccasion.TwoFactorOn);
        await site.MailAsync(email, MailOccasion.TwoFactorOff);
        Assert.Equal(
            0,
            await site.ReadAsync(db =>
                db.RecoveryCodes.CountAsync(c => db.Users.Any(u => u.Id == c.AccountId && u.Email == email))
            )
        );
    }

    [Fact]
    public async Task The_account_page_warns_when_few_recovery_codes_are_left()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);
        var (_, codes) = await EnrolAsync(visitor);
        foreach (var code in codes.Take(7))
            Assert.True(await RecoverAsync(email, code));
        Assert.DoesNotContain("few-codes", (await visitor.GetAsync("/account/manage")).Html);

        Assert.True(await RecoverAsync(email, codes[7]));

        Assert.Contains("few-codes", (await visitor.GetAsync("/account/manage")).Html);
    }

    [Fact]
    public async Task A_wrong_code_does_not_turn_two_factor_on()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);
        var scan = await visitor.SendAsync("/account/manage/two-factor", "two-factor-begin");

        var page = await visitor.SendAsync(
            scan,
            "/account/manage/two-factor",
            "two-factor-enable",
            ("Input.Code", WrongCode(KeyIn(scan.Html)))
        );

        Assert.Contains("The code is not right.", page.Html);
        Assert.Equal(KeyIn(scan.Html), KeyIn(page.Html));
        Assert.Contains("<svg", page.Html[page.Html.IndexOf("class=\"qr\"", StringComparison.Ordinal)..]);
        using var other = await SignedInAsync(email);
        Assert.True(await AccountSite.IsSignedInAsync(other));
    }

    [Fact]
    public async Task The_code_page_without_a_first_step_leads_back_to_signing_in()
    {
        using var visitor = site.Visitor();
        foreach (var path in new[] { "/account/login-2fa", "/account/login-recovery" })
            Assert.Equal(
                "/account/login",
                new Uri(site.Host.Address, (await visitor.GetAsync(path)).Location).AbsolutePath
            );
    }

    [Fact]
    public async Task A_member_changes_name_and_language_of_mails()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);

        var saved = await visitor.SendAsync(
            "/account/manage",
            "profile",
            ("Profile.Name", "田中 & 澪"),
            ("Profile.Language", "ja")
        );
        var page = await visitor.GetAsync(new Uri(site.Host.Address, saved.Location).PathAndQuery);

        Assert.Contains("Your profile is saved.", page.Html);
        Assert.Contains("田中 & 澪", WebUtility.HtmlDecode(page.Html));
        Assert.DoesNotContain(" & 澪", page.Html);
        var member = await site.MemberAsync(email);
        Assert.Equal(("田中 & 澪", "ja"), (member.Name, member.Language));

        await visitor.SendAsync("/account/manage", "profile", ("Profile.Name", "x"), ("Profile.Language", "fr"));
        await visitor.SendAsync("/account/manage", "profile", ("Profile.Name", "\u200B"), ("Profile.Language", "ja"));
        Assert.Equal("田中 & 澪", (await site.MemberAsync(email)).Name);
    }

    [Fact]
    public async Task A_changed_password_keeps_this_device_signed_in_and_needs_the_old_one()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);

        var refused = await visitor.SendAsync(
            "/account/manage",
            "password",
            Passwords("not the old one", "a new passphrase")
        );
        Assert.Contains("The current password is not right.", refused.Html);
        await visitor.SendAsync("/account/manage", "password", Passwords(AccountSite.Password, "a new passphrase"));

        Assert.True(await AccountSite.IsSignedInAsync(visitor));
        using var old = await SignedInAsync(email);
        Assert.False(await AccountSite.IsSignedInAsync(old));
        using var renewed = site.Visitor();
        await AccountSite.SignInAsync(renewed, email, "a new passphrase");
        Assert.True(await AccountSite.IsSignedInAsync(renewed));
    }

    [Fact]
    public async Task Signing_out_everywhere_renews_the_stamp_and_spares_this_device()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);
        var before = (await site.MemberAsync(email)).Account.SecurityStamp;

        await visitor.SendAsync("/account/manage", "devices");

        Assert.NotEqual(before, (await site.MemberAsync(email)).Account.SecurityStamp);
        Assert.True(await AccountSite.IsSignedInAsync(visitor));
    }

    [Theory]
    [InlineData(Roles.Staff)]
    [InlineData(Roles.Admin)]
    public async Task Those_who_work_here_manage_their_account_without_being_members(string role)
    {
        using var visitor = await SignedInAsync(await site.AddAsync(role));
        var page = await visitor.GetAsync("/account/manage");

        Assert.Contains($"<span class=\"badge\">{role}</span>", page.Html);
        Assert.Null(Visitor.FormOf(page.Html, "profile"));
        Assert.NotNull(Visitor.FormOf(page.Html, "password"));
        var (_, codes) = await EnrolAsync(visitor);
        Assert.NotEmpty(codes);
    }

    private async Task<Visitor> SignedInAsync(string email)
    {
        var visitor = site.Visitor();
        await AccountSite.SignInAsync(visitor, email);
        return visitor;
    }

    private static async Task<(string Key, IReadOnlyList<string> Codes)> EnrolAsync(Visitor visitor)
    {
        var scan = await visitor.SendAsync("/account/manage/two-factor", "two-factor-begin");
        var key = KeyIn(scan.Html);
        var done = await visitor.SendAsync(
            scan,
            "/account/manage/two-factor",
            "two-factor-enable",
            ("Input.Code", Now(key))
        );
        return (key, [.. Code().Matches(done.Html).Select(m => m.Groups[1].Value)]);
    }

    private async Task<bool> RecoverAsync(string email, string code)
    {
        using var visitor = site.Visitor();
        await AccountSite.SignInAsync(visitor, email);
        await visitor.SendAsync("/account/login-recovery", "login-recovery", ("Input.Code", code));
        return await AccountSite.IsSignedInAsync(visitor);
    }

    /// <summary>Differs from every code the server might accept now.</summary>
    private static string WrongCode(string key)
    {
        var near = Enumerable
            .Range(-4, 9)
            .Select(i => Totp.Code(key, TimeProvider.System.GetUtcNow().AddSeconds(30 * i)))
            .ToHashSet();
        return Enumerable.Range(0, 1000).Select(i => i.ToString("D6")).First(code => !near.Contains(code));
    }

    private static (string, string)[] Passwords(string current, string changed) =>
        [("Passwords.Current", current), ("Passwords.New", changed), ("Passwords.Repeat", changed)];

    private static string KeyIn(string html) => Code().Match(html).Groups[1].Value;

    [GeneratedRegex("<code>([^<]+)</code>")]
    private static partial Regex Code();
}
