using System.Net;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Members;

/// <summary>
/// Whoever was about to book and had to register, confirm or set a password first is led back to the slot with what
/// was chosen, over HTTP (rule Never lost).
/// </summary>
public sealed class LedBackTests(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Slot = "/slots/SS1?type=Trial&way=Cash";

    [Fact]
    public async Task In_the_browser_of_the_registration_one_press_confirms_signs_in_and_leads_back()
    {
        var email = AccountSite.NewAddress();
        using var visitor = site.Visitor();
        await RegisterAsync(visitor, email, Slot);
        var link = AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail));

        var asked = await visitor.GetAsync(link);
        Assert.DoesNotContain("type=\"password\"", asked.Html);
        Assert.Equal(MemberStatus.Provisional, (await site.MemberAsync(email)).Status);
        var confirmed = await visitor.SendAsync(link, "confirm");

        AssertLeadsTo(Slot, confirmed);
        Assert.True(await AccountSite.IsSignedInAsync(visitor));
        Assert.Equal(MemberStatus.Active, (await site.MemberAsync(email)).Status);
        AssertLeadsTo(Slot, await visitor.GetAsync(link)); // followed once more
    }

    [Fact]
    public async Task In_another_browser_the_link_asks_for_the_password_and_leads_back()
    {
        var email = AccountSite.NewAddress();
        using var phone = site.Visitor();
        using var mailReader = site.Visitor();
        await RegisterAsync(phone, email, Slot);
        var link = AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail));

        Assert.Contains("Enter your password.", (await mailReader.SendAsync(link, "confirm")).Html);
        Assert.Equal(MemberStatus.Provisional, (await site.MemberAsync(email)).Status);
        var confirmed = await mailReader.SendAsync(link, "confirm", ("Input.Password", AccountSite.Password));

        AssertLeadsTo(Slot, confirmed);
        Assert.True(await AccountSite.IsSignedInAsync(mailReader));
        Assert.False(await AccountSite.IsSignedInAsync(phone));
        // The browser of the registration cannot use what it remembers any more.
        Assert.Contains("type=\"password\"", (await phone.GetAsync(link)).Html);
    }

    [Fact]
    public async Task A_later_registration_of_the_address_elsewhere_closes_the_way_without_a_password()
    {
        var email = AccountSite.NewAddress();
        using var owner = site.Visitor();
        using var stranger = site.Visitor();
        await RegisterAsync(owner, email, Slot);
        var first = AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail));
        await RegisterAsync(stranger, email, Slot, "the stranger's password");
        await Poll.UntilAsync(
            () => AccountSite.LinkIn(site.MailAsync(email, MailOccasion.ConfirmEmail).Result) != first,
            "the stranger's mail"
        );
        var newest = AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail));

        Assert.Contains("type=\"password\"", (await owner.GetAsync(newest)).Html);
        await owner.SendAsync(newest, "confirm", ("Input.Password", ""));

        Assert.Equal(MemberStatus.Provisional, (await site.MemberAsync(email)).Status);
        Assert.False(await AccountSite.IsSignedInAsync(owner));
    }

    [Fact]
    public async Task A_known_address_leaves_the_same_trace_in_the_browser()
    {
        var known = await site.AddAsync();
        using var first = site.Visitor();
        using var second = site.Visitor();

        await RegisterAsync(first, AccountSite.NewAddress(), Slot);
        await RegisterAsync(second, known, Slot);

        Assert.Equal(Traces(first), Traces(second));
        var mail = AccountSite.LinkIn(await site.MailAsync(known, MailOccasion.AlreadyRegistered));
        Assert.Equal("/account/login?returnUrl=" + Uri.EscapeDataString(Slot), mail);
        AssertLeadsTo(Slot, await AccountSite.SignInAsync(second, known, path: mail));
    }

    [Theory]
    [InlineData("https://evil.example/slots/SS1")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task No_link_of_a_mail_leads_to_another_site(string elsewhere)
    {
        var email = AccountSite.NewAddress();
        using var visitor = site.Visitor();
        await RegisterAsync(visitor, email, elsewhere);
        var link = AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail));
        Assert.DoesNotContain("evil", link);

        var confirmed = await visitor.SendAsync(link + "&returnUrl=" + Uri.EscapeDataString(elsewhere), "confirm");

        Assert.Equal(HttpStatusCode.OK, confirmed.Status);
        Assert.Contains("Your account is ready", confirmed.Html);
        Assert.DoesNotContain("evil", confirmed.Html[confirmed.Html.IndexOf("<main", StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task A_way_back_that_is_not_ascii_survives_mail_and_forms()
    {
        var email = AccountSite.NewAddress();
        using var visitor = site.Visitor();
        await RegisterAsync(visitor, email, "/book?q=朝 ヨガ");
        var link = AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail));

        var confirmed = await visitor.SendAsync(link, "confirm");

        AssertLeadsTo("/book?q=%E6%9C%9D%20%E3%83%A8%E3%82%AC", confirmed);
    }

    [Fact]
    public async Task A_forgotten_password_leads_back_signed_in_and_past_no_second_factor()
    {
        var (plain, guarded) = (await site.AddAsync(), await site.AddAsync());
        await GuardAsync(guarded);

        using var one = site.Visitor();
        AssertLeadsTo(Slot, await ResetAsync(one, plain));
        Assert.True(await AccountSite.IsSignedInAsync(one));

        using var other = site.Visitor();
        AssertLeadsTo("/account/login-2fa?returnUrl=" + Uri.EscapeDataString(Slot), await ResetAsync(other, guarded));
        Assert.False(await AccountSite.IsSignedInAsync(other));
    }

    [Fact]
    public async Task Every_page_on_the_way_keeps_where_it_leads()
    {
        using var visitor = site.Visitor();
        var kept = "returnUrl=" + Uri.EscapeDataString(Slot);
        foreach (var path in new[] { "login", "register", "forgot", "resend" })
        {
            var page = await visitor.GetAsync($"/account/{path}?{kept}");
            var links = page.Html.Split("href=\"/account/").Skip(1).Select(l => l[..l.IndexOf('"')]).ToList();
            Assert.NotEmpty(links);
            Assert.All(
                links.Where(l => l.Split('?')[0] is "login" or "register" or "forgot" or "resend"),
                link => Assert.Contains(kept, link)
            );
        }
    }

    private async Task<Page> ResetAsync(Visitor visitor, string email)
    {
        await visitor.SendAsync(
            "/account/forgot?returnUrl=" + Uri.EscapeDataString(Slot),
            "forgot",
            ("Input.Email", email)
        );
        var link = AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ResetPassword));
        const string next = "another good password";
        return await visitor.SendAsync(link, "reset", ("Input.New", next), ("Input.Repeat", next));
    }

    private async Task GuardAsync(string email)
    {
        await using var scope = site.Host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await users.FindByEmailAsync(email))!;
        await users.ResetAuthenticatorKeyAsync(account);
        Assert.True((await users.SetTwoFactorEnabledAsync(account, true)).Succeeded);
    }

    private static Task<Page> RegisterAsync(
        Visitor visitor,
        string email,
        string returnUrl,
        string password = AccountSite.Password
    ) =>
        visitor.SendAsync(
            "/account/register?returnUrl=" + Uri.EscapeDataString(returnUrl),
            "register",
            ("Input.Name", "Sora Ito"),
            ("Input.Email", email),
            ("Input.Password", password),
            ("Input.AcceptTerms", "true")
        );

    /// <summary>Names and lengths of what a browser keeps: values are secret, and differ by nature.</summary>
    private string[] Traces(Visitor visitor) =>
        [
            .. visitor
                .Cookies.GetCookies(site.Host.Address)
                .Where(c => c.Name.StartsWith("booking", StringComparison.Ordinal))
                .Select(c => $"{c.Name}: {c.Value.Length}"),
        ];

    private void AssertLeadsTo(string path, Page page)
    {
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.Equal(new Uri(site.Host.Address, path), new Uri(site.Host.Address, page.Location));
    }
}
