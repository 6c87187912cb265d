using System.Net;
using Booking.Domain.Members;
using Booking.Domain.Members.Requests;
using Booking.Domain.Notifications;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Members;

/// <summary>From the registration form to the first sign-in, over HTTP.</summary>
public sealed class RegistrationTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Who_registers_confirms_by_mail_and_signs_in()
    {
        var email = AccountSite.NewAddress();
        using var visitor = site.Visitor();

        var sent = await RegisterAsync(visitor, email);
        Assert.Contains(email, sent.Html);
        Assert.Equal(MemberStatus.Provisional, (await site.MemberAsync(email)).Status);

        await AccountSite.SignInAsync(visitor, email);
        Assert.False(await AccountSite.IsSignedInAsync(visitor));

        var link = AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail));
        Assert.StartsWith("/account/confirm?", link);
        await visitor.GetAsync(link);
        Assert.Equal(MemberStatus.Provisional, (await site.MemberAsync(email)).Status);

        var confirmed = await ConfirmAsync(visitor, link);
        Assert.Contains("Your account is ready", confirmed.Html);
        var member = await site.MemberAsync(email);
        Assert.Equal((MemberStatus.Active, "en", "Sora & Ito"), (member.Status, member.Language, member.Name));
        Assert.EndsWith("/book", AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.Welcome)));
        await visitor.GetAsync(link);
        Assert.Equal(2, await site.CountMailsAsync(email)); // once, however often the link is followed

        var signedIn = await AccountSite.SignInAsync(visitor, email);
        Assert.Equal(
            (HttpStatusCode.Redirect, "/"),
            (signedIn.Status, new Uri(site.Host.Address, signedIn.Location).AbsolutePath)
        );
        Assert.True(await AccountSite.IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task A_known_address_gets_the_same_page_and_only_its_mailbox_learns_more()
    {
        var known = await site.AddAsync();
        var unknown = AccountSite.NewAddress();
        using var visitor = site.Visitor();

        var first = await RegisterAsync(visitor, unknown);
        var second = await RegisterAsync(visitor, known);

        Assert.Equal(Comparable(first.Html, unknown), Comparable(second.Html, known));
        Assert.Contains("Nothing after a few minutes", first.Html);
        Assert.EndsWith(
            "/account/login",
            AccountSite.LinkIn(await site.MailAsync(known, MailOccasion.AlreadyRegistered))
        );
        using var owner = site.Visitor();
        await AccountSite.SignInAsync(owner, known);
        Assert.True(await AccountSite.IsSignedInAsync(owner));
    }

    [Fact]
    public async Task The_latest_registration_of_an_unconfirmed_address_counts_and_the_older_link_is_dead()
    {
        var email = AccountSite.NewAddress();
        using var visitor = site.Visitor();
        await RegisterAsync(visitor, email, password: "the first password");
        var oldLink = AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail));

        await RegisterAsync(visitor, email);
        await site.SettleAsync();
        var broken = await ConfirmAsync(visitor, oldLink, "the first password");

        Assert.Contains("This link does not work", broken.Html);
        await Poll.UntilAsync(
            () => AccountSite.LinkIn(site.MailAsync(email, MailOccasion.ConfirmEmail).Result) != oldLink,
            "the second mail"
        );
        await ConfirmAsync(visitor, AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail)));
        using var elsewhere = site.Visitor();
        await AccountSite.SignInAsync(elsewhere, email, "the first password");
        Assert.False(await AccountSite.IsSignedInAsync(elsewhere));
        await AccountSite.SignInAsync(elsewhere, email);
        Assert.True(await AccountSite.IsSignedInAsync(elsewhere));
    }

    [Fact]
    public async Task Who_reads_the_mailbox_does_not_confirm_a_strangers_password()
    {
        var email = AccountSite.NewAddress();
        using var owner = site.Visitor();
        using var stranger = site.Visitor();
        await RegisterAsync(owner, email);
        var first = AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail));
        await RegisterAsync(stranger, email, password: "the stranger's password");
        await Poll.UntilAsync(
            () => AccountSite.LinkIn(site.MailAsync(email, MailOccasion.ConfirmEmail).Result) != first,
            "the stranger's mail"
        );
        var newest = AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail));

        var refused = await ConfirmAsync(owner, newest);

        Assert.Contains("This is not the password of the registration this mail belongs to.", refused.Html);
        Assert.Contains("href=\"/account/register\"", refused.Html);
        Assert.Contains("href=\"/account/forgot\"", refused.Html);
        var member = await site.MemberAsync(email);
        Assert.Equal((MemberStatus.Provisional, false), (member.Status, member.Account.EmailConfirmed));
        await AccountSite.SignInAsync(stranger, email, "the stranger's password");
        Assert.False(await AccountSite.IsSignedInAsync(stranger));
    }

    [Fact]
    public async Task A_new_password_by_mail_confirms_the_address_and_shuts_the_stranger_out()
    {
        var email = AccountSite.NewAddress();
        using var owner = site.Visitor();
        using var stranger = site.Visitor();
        await RegisterAsync(stranger, email, password: "the stranger's password");

        await owner.SendAsync("/account/forgot", "forgot", ("Input.Email", email));
        var link = AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ResetPassword));
        await owner.SendAsync(
            link,
            "reset",
            ("Input.New", AccountSite.Password),
            ("Input.Repeat", AccountSite.Password)
        );

        var member = await site.MemberAsync(email);
        Assert.Equal((MemberStatus.Active, true), (member.Status, member.Account.EmailConfirmed));
        await AccountSite.SignInAsync(stranger, email, "the stranger's password");
        Assert.False(await AccountSite.IsSignedInAsync(stranger));
        await AccountSite.SignInAsync(owner, email);
        Assert.True(await AccountSite.IsSignedInAsync(owner));
    }

    [Fact]
    public async Task Twenty_registrations_at_once_make_one_account()
    {
        var email = AccountSite.NewAddress();
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/account/register");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => visitor.SendAsync(page, "/account/register", "register", Fields(email)))
        );

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.All(answers, answer => Assert.Contains("Check your mail", answer.Html));
        await site.SettleAsync();
        Assert.Equal(1, await site.ReadAsync(db => db.Users.CountAsync(u => u.Email == email)));
        Assert.Equal(1, await site.ReadAsync(db => db.Members.CountAsync(m => m.Account.Email == email)));
    }

    [Fact]
    public async Task A_mailbox_is_not_flooded()
    {
        var email = AccountSite.NewAddress();
        using var visitor = site.Visitor();
        await RegisterAsync(visitor, email);

        for (var i = 0; i < 8; i++)
            await visitor.SendAsync("/account/resend", "resend", ("Input.Email", email));

        Assert.Equal(4, await site.CountMailsAsync(email));
    }

    internal static Task<Page> RegisterAsync(Visitor visitor, string email, string password = AccountSite.Password) =>
        visitor.SendAsync("/account/register", "register", Fields(email, password));

    internal static Task<Page> ConfirmAsync(Visitor visitor, string link, string password = AccountSite.Password) =>
        visitor.SendAsync(link, "confirm", ("Input.Password", password));

    internal static (string Name, string Value)[] Fields(string email, string password = AccountSite.Password) =>
        [
            ("Input.Name", "Sora & Ito"),
            ("Input.Email", email),
            ("Input.Password", password),
            ("Input.AcceptTerms", "true"),
        ];

    /// <summary>
    /// The page without what differs by nature: the address that was typed, tokens and comments of the framework.
    /// </summary>
    private static string Comparable(string html, string email)
    {
        var main = html[
            html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)
        ];
        return System.Text.RegularExpressions.Regex.Replace(main.Replace(email, "…"), "<!--.*?-->", "");
    }
}
