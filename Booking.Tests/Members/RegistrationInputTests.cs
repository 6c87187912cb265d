using System.Net;
using Booking.Domain.Members;
using Booking.Domain.Members.Requests;
using Booking.Domain.Notifications;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Members;

/// <summary>What is typed into the form of the registration: names, addresses and what is refused.</summary>
public sealed class RegistrationInputTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task However_the_address_is_typed_it_is_one_account()
    {
        var email = AccountSite.NewAddress();
        using var visitor = site.Visitor();
        await RegistrationTests.RegisterAsync(
            visitor,
            email.Replace("person", "ｐｅｒｓｏｎ").Replace("@", "\u200B＠")
        );
        Assert.Equal("Sora & Ito", (await site.MemberAsync(email)).Name);

        await RegistrationTests.ConfirmAsync(
            visitor,
            AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail))
        );
        await RegistrationTests.RegisterAsync(visitor, email.ToUpperInvariant());
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
        var page = await RegistrationTests.RegisterAsync(visitor, email);
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
            [("Input.Name", name), .. RegistrationTests.Fields(email).Where(f => f.Name != "Input.Name")]
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
            [
                ("Input.Name", "So\u202Era\u0007 \u200BIto"),
                .. RegistrationTests.Fields(email).Where(f => f.Name != "Input.Name"),
            ]
        );

        Assert.Equal("Sora Ito", (await site.MemberAsync(email)).Name);
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
        var fields = RegistrationTests.Fields(AccountSite.NewAddress()).ToDictionary(f => f.Name, f => f.Value);
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
        var page = await visitor.SendAsync("/account/register", "register", RegistrationTests.Fields("nobody"));
        Assert.Contains("メールアドレスを正しい形式", WebUtility.HtmlDecode(page.Html));
    }
}
