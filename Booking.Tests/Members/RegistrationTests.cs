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

        var signedIn = await AccountSite.SignInAsync(visitor, email);
        Assert.Equal(
            (HttpStatusCode.Redirect, "/"),
            (signedIn.Status, new Uri(site.Host.Address, signedIn.Location).AbsolutePath)
        );
        Assert.True(await AccountSite.IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task However_the_address_is_typed_it_is_one_account()
    {
        var email = AccountSite.NewAddress();
        using var visitor = site.Visitor();
        await RegisterAsync(visitor, email.Replace("person", "ｐｅｒｓｏｎ").Replace("@", "\u200B＠"));
        Assert.Equal("Sora & Ito", (await site.MemberAsync(email)).Name);

        await ConfirmAsync(visitor, AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail)));
        await RegisterAsync(visitor, email.ToUpperInvariant());
        await site.MailAsync(email, MailOccasion.AlreadyRegistered);
        await AccountSite.SignInAsync(visitor, " " + email.Replace("mail", "ＭＡＩＬ"));
        Assert.True(await AccountSite.IsSignedInAsync(visitor));
        await visitor.SendAsync("/account/forgot", "forgot", ("Input.Email", email.Replace("@", "＠")));
        await site.MailAsync(email, MailOccasion.ResetPassword);
    }

    [Theory]
    [InlineData("taro@localhost", "No mail can be delivered to this address.")]
    [InlineData("taro@mail", "No mail can be delivered to this address.")]
    [InlineData("ta ro@mail.example", "Enter an e-mail address such as name@example.com.")]
    public async Task What_cannot_be_delivered_to_is_refused_at_the_field(string email, string words)
    {
        using var visitor = site.Visitor();
        var page = await RegisterAsync(visitor, email);
        Assert.Contains(words, page.Html);
        Assert.Contains("aria-invalid=\"true\"", page.Html);
        foreach (var (path, form) in new[] { ("/account/forgot", "forgot"), ("/account/resend", "resend") })
            Assert.Contains(words, (await visitor.SendAsync(path, form, ("Input.Email", email))).Html);
        Assert.Contains(words, (await AccountSite.SignInAsync(visitor, email)).Html);
        Assert.False(await site.ReadAsync(db => db.Users.AnyAsync(u => u.Email == email)));
    }

    [Theory]
    [InlineData("Win a prize at https://evil.example")]
    [InlineData("evil.example")]
    [InlineData("<b>Sora</b>")]
    public async Task Nobody_has_words_of_their_own_mailed_to_a_stranger_as_a_name(string name)
    {
        var email = AccountSite.NewAddress();
        using var visitor = site.Visitor();

        var page = await visitor.SendAsync(
            "/account/register",
            "register",
            [("Input.Name", name), .. Fields(email).Where(f => f.Name != "Input.Name")]
        );

        Assert.Contains("A name has letters", page.Html);
        Assert.Equal(0, await site.CountMailsAsync(email));
        await using var scope = site.Host.Services.CreateAsyncScope();
        var straight = await scope
            .ServiceProvider.GetRequiredService<AskForAccount>()
            .RegisterAsync(new(name, email, AccountSite.Password, "en"), CancellationToken.None);
        Assert.False(straight.Succeeded);
        Assert.Equal(0, await site.CountMailsAsync(email));
    }

    [Fact]
    public async Task What_cannot_be_seen_in_a_name_is_taken_out()
    {
        var email = AccountSite.NewAddress();
        using var visitor = site.Visitor();

        await visitor.SendAsync(
            "/account/register",
            "register",
            [("Input.Name", "So\u202Era\u0007 \u200BIto"), .. Fields(email).Where(f => f.Name != "Input.Name")]
        );

        Assert.Equal("Sora Ito", (await site.MemberAsync(email)).Name);
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
        Assert.Equal(1, await site.ReadAsync(db => db.Users.CountAsync(u => u.Email == email)));
        Assert.Equal(1, await site.ReadAsync(db => db.Members.CountAsync(m => m.Account.Email == email)));
    }

    [Theory]
    [InlineData("Input.Password", "short", "The password needs 10 to 128 characters.")]
    [InlineData("Input.Password", "password123", "among the first that others try")]
    [InlineData("Input.Password", "aaaaaaaaaaaa", "among the first that others try")]
    [InlineData("Input.Email", "nobody", "Enter an e-mail address such as")]
    [InlineData("Input.Email", "a@b.example, c@d.example", "Enter an e-mail address such as")]
    [InlineData("Input.Email", "", "Enter your e-mail address.")]
    [InlineData("Input.Name", "", "Enter your name.")]
    [InlineData("Input.AcceptTerms", "false", "Accept the terms of use to register.")]
    public async Task Bad_input_is_named_keeps_what_was_typed_and_changes_nothing(
        string field,
        string value,
        string error
    )
    {
        using var visitor = site.Visitor();
        var fields = Fields(AccountSite.NewAddress()).ToDictionary(f => f.Name, f => f.Value);
        fields[field] = value;
        var before = await site.ReadAsync(db => db.Users.CountAsync());

        var page = await visitor.SendAsync("/account/register", "register", [.. fields.Select(f => (f.Key, f.Value))]);

        Assert.Contains(error, page.Html);
        Assert.Contains("role=\"alert\"", page.Html);
        if (field != "Input.Email")
            Assert.Contains($"value=\"{fields["Input.Email"]}\"", page.Html);
        Assert.DoesNotContain(AccountSite.Password, page.Html);
        Assert.Equal(before, await site.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Errors_are_told_in_the_readers_language()
    {
        using var visitor = site.Visitor("ja");
        var page = await visitor.SendAsync("/account/register", "register", Fields("nobody"));
        Assert.Contains("メールアドレスを正しい形式", WebUtility.HtmlDecode(page.Html));
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

    private static Task<Page> RegisterAsync(Visitor visitor, string email, string password = AccountSite.Password) =>
        visitor.SendAsync("/account/register", "register", Fields(email, password));

    private static Task<Page> ConfirmAsync(Visitor visitor, string link, string password = AccountSite.Password) =>
        visitor.SendAsync(link, "confirm", ("Input.Password", password));

    private static (string Name, string Value)[] Fields(string email, string password = AccountSite.Password) =>
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
