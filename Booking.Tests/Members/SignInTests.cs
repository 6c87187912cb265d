using System.Net;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Members;

/// <summary>Signing in and out, and everything that must not let anyone in, over HTTP.</summary>
public sealed class SignInTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Unknown_wrong_unconfirmed_and_locked_are_refused_with_the_same_words()
    {
        var email = await site.AddAsync();
        var unconfirmed = await site.AddAsync(confirmed: false);
        using var visitor = site.Visitor();

        var pages = new[]
        {
            await AccountSite.SignInAsync(visitor, AccountSite.NewAddress()),
            await AccountSite.SignInAsync(visitor, email, "a wrong password"),
            await AccountSite.SignInAsync(visitor, unconfirmed),
        };

        Assert.All(pages, page => Assert.Equal(HttpStatusCode.OK, page.Status));
        Assert.Single(pages.Select(page => Notice(page.Html)).Distinct());
        Assert.Contains("That did not work.", Notice(pages[0].Html));
        Assert.Contains($"value=\"{email}\"", pages[1].Html);
        Assert.DoesNotContain("a wrong password", pages[1].Html);
        Assert.False(await AccountSite.IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        var email = await site.AddAsync();
        var control = await site.AddAsync();
        using var visitor = site.Visitor();

        for (var i = 0; i < 5; i++)
            await AccountSite.SignInAsync(visitor, email, "a wrong password");
        for (var i = 0; i < 4; i++)
            await AccountSite.SignInAsync(visitor, control, "a wrong password");

        var locked = await AccountSite.SignInAsync(visitor, email);
        Assert.Contains("That did not work.", Notice(locked.Html));
        Assert.False(await AccountSite.IsSignedInAsync(visitor));
        await AccountSite.SignInAsync(visitor, control);
        Assert.True(await AccountSite.IsSignedInAsync(visitor));
    }

    [Theory]
    [InlineData(Roles.Staff, "/", "/staff")]
    [InlineData(Roles.Admin, "/", "/staff")]
    [InlineData(Roles.Staff, "/staff/calendar", "/staff/calendar")]
    [InlineData(Roles.Member, "/", "/")]
    public async Task Who_works_here_lands_on_the_start_page_where_no_other_was_wanted(
        string role,
        string wanted,
        string landing
    )
    {
        var email = await site.AddAsync(role);
        using var visitor = site.Visitor();

        var page = await AccountSite.SignInAsync(
            visitor,
            email,
            path: "/account/login?returnUrl=" + Uri.EscapeDataString(wanted)
        );

        Assert.Equal(new Uri(site.Host.Address, landing), new Uri(site.Host.Address, page.Location));
    }

    [Theory]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/reservations", "/reservations")]
    [InlineData("/é", "/%C3%A9")]
    [InlineData("/staff/members?q=高橋 ひなた", "/staff/members?q=%E9%AB%98%E6%A9%8B%20%E3%81%B2%E3%81%AA%E3%81%9F")]
    public async Task Signing_in_leads_to_a_page_of_ours_and_nowhere_else(string returnUrl, string expected)
    {
        var email = await site.AddAsync();
        using var visitor = site.Visitor();

        var page = await AccountSite.SignInAsync(
            visitor,
            email,
            path: "/account/login?returnUrl=" + Uri.EscapeDataString(returnUrl)
        );

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.Equal(new Uri(site.Host.Address, expected), new Uri(site.Host.Address, page.Location));
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites_and_lasts_only_when_asked()
    {
        var email = await site.AddAsync();
        using var brief = site.Visitor();
        using var lasting = site.Visitor();

        var once = CookieOf(await AccountSite.SignInAsync(brief, email));
        var remembered = CookieOf(
            await lasting.SendAsync(
                "/account/login",
                "login",
                ("Input.Email", email),
                ("Input.Password", AccountSite.Password),
                ("Input.Remember", "true")
            )
        );

        Assert.Contains("httponly", once);
        Assert.Contains("samesite=lax", once);
        Assert.DoesNotContain("expires=", once);
        Assert.Contains("expires=", remembered);
    }

    [Fact]
    public async Task The_last_sign_in_is_kept_and_neither_a_wrong_password_nor_a_new_cookie_is_one()
    {
        var email = await site.AddAsync();
        using var visitor = site.Visitor();
        await AccountSite.SignInAsync(visitor, email, "a wrong password");
        Assert.Null(await LastSignInAsync(email));

        await AccountSite.SignInAsync(visitor, email);
        var signedIn = await LastSignInAsync(email);
        Assert.NotNull(signedIn);
        Assert.Equal(signedIn, await site.ReadAsync(db => UpdatedAtAsync(db, email)));

        await visitor.SendAsync(
            "/account/manage",
            "profile",
            ("Profile.Name", "Another Name"),
            ("Profile.Language", "en")
        );
        Assert.Equal("Another Name", (await site.MemberAsync(email)).Name);
        Assert.Equal(signedIn, await LastSignInAsync(email));
    }

    [Fact]
    public async Task Saving_an_account_that_was_read_before_the_sign_in_does_not_take_it_back()
    {
        var email = await site.AddAsync();
        await using var scope = site.Host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var stale = (await users.FindByEmailAsync(email))!;
        using var visitor = site.Visitor();
        await AccountSite.SignInAsync(visitor, email);

        stale.PhoneNumber = "03-0000-0000";
        Assert.True((await users.UpdateAsync(stale)).Succeeded);

        Assert.NotNull(await LastSignInAsync(email));
    }

    private Task<DateTimeOffset?> LastSignInAsync(string email) =>
        site.ReadAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.LastSignInAt).SingleAsync());

    private static Task<DateTimeOffset?> UpdatedAtAsync(BookingDbContext db, string email) =>
        db.Users.Where(a => a.Email == email).Select(a => (DateTimeOffset?)a.UpdatedAt).SingleAsync();

    [Fact]
    public async Task A_tampered_or_missing_antiforgery_token_is_refused_and_changes_nothing()
    {
        var email = await site.AddAsync();
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/account/login");
        var fields = Visitor.FormOf(page.Html, "login")!;
        (fields["Input.Email"], fields["Input.Password"]) = (email, AccountSite.Password);
        var token = fields["__RequestVerificationToken"];

        fields["__RequestVerificationToken"] = token[..^6] + "AAAAAA";
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/account/login", fields)).Status);
        fields.Remove("__RequestVerificationToken");
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/account/login", fields)).Status);
        Assert.False(await AccountSite.IsSignedInAsync(visitor));

        fields["__RequestVerificationToken"] = token;
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync("/account/login", fields)).Status);
    }

    [Fact]
    public async Task Signing_out_takes_a_form_and_a_mere_link_does_nothing()
    {
        var email = await site.AddAsync();
        using var visitor = site.Visitor();
        await AccountSite.SignInAsync(visitor, email);

        await visitor.GetAsync("/account/logout");
        Assert.True(await AccountSite.IsSignedInAsync(visitor));

        await visitor.SendAsync(await visitor.GetAsync("/account/manage"), "/account/logout", "logout");
        Assert.False(await AccountSite.IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_once_by_the_link_in_the_mail()
    {
        var email = await site.AddAsync();
        using var visitor = site.Visitor();
        for (var i = 0; i < 5; i++)
            await AccountSite.SignInAsync(visitor, email, "a wrong password");

        await visitor.SendAsync("/account/forgot", "forgot", ("Input.Email", email));
        var link = AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ResetPassword));
        var differing = await visitor.SendAsync(
            link,
            "reset",
            ("Input.New", "another good one"),
            ("Input.Repeat", "another bad one")
        );
        Assert.Contains("The two passwords differ.", differing.Html);
        var done = await visitor.SendAsync(
            link,
            "reset",
            ("Input.New", "another good one"),
            ("Input.Repeat", "another good one")
        );
        Assert.Contains("Your password is set", done.Html);

        await AccountSite.SignInAsync(visitor, email);
        Assert.False(await AccountSite.IsSignedInAsync(visitor));
        await AccountSite.SignInAsync(visitor, email, "another good one");
        Assert.True(await AccountSite.IsSignedInAsync(visitor));

        var again = await visitor.SendAsync(
            link,
            "reset",
            ("Input.New", "a third password"),
            ("Input.Repeat", "a third password")
        );
        Assert.Contains("The link is incomplete, too old or was used before.", again.Html);
    }

    [Fact]
    public async Task Asking_for_a_reset_tells_nobody_whether_the_address_is_known()
    {
        var known = await site.AddAsync();
        var unknown = AccountSite.NewAddress();
        using var visitor = site.Visitor();

        var one = await visitor.SendAsync("/account/forgot", "forgot", ("Input.Email", known));
        var other = await visitor.SendAsync("/account/forgot", "forgot", ("Input.Email", unknown));

        Assert.Equal(Notice(one.Html).Replace(known, ""), Notice(other.Html).Replace(unknown, ""));
        Assert.Equal((1, 0), (await site.CountMailsAsync(known), await site.CountMailsAsync(unknown)));
    }

    [Theory]
    [InlineData("/account/confirm?account=nonsense&token=x", "This link does not work")]
    [InlineData("/account/reset?account=&token=", "This link does not work")]
    [InlineData("/account/reset", "This link does not work")]
    public async Task A_mangled_link_gets_a_page_that_helps(string path, string expected)
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(expected, page.Html);
    }

    [Fact]
    public async Task A_member_may_not_open_the_pages_of_staff()
    {
        var member = await site.AddAsync();
        var staff = await site.AddAsync(Roles.Staff);
        using var visitor = site.Visitor();
        using var colleague = site.Visitor();
        await AccountSite.SignInAsync(visitor, member);
        await AccountSite.SignInAsync(colleague, staff);

        var refused = await visitor.GetAsync("/staff/today");
        Assert.Equal(HttpStatusCode.Redirect, refused.Status);
        Assert.StartsWith("/account/denied", new Uri(refused.Location!).AbsolutePath);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/account/denied")).Status);
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync("/staff/today")).Status);
    }

    private static string CookieOf(Page page) =>
        page
            .Response.Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("booking=", StringComparison.Ordinal))
            .ToLowerInvariant();

    private static string Notice(string html)
    {
        var start = html.IndexOf("class=\"notice", StringComparison.Ordinal);
        return html[start..html.IndexOf("</div>", start, StringComparison.Ordinal)];
    }
}
