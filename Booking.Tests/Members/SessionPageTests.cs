using System.Net;
using System.Security.Claims;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Members;
using Booking.Domain.Security.Sessions;
using Booking.Tests.TestKit;
using Booking.Web.Members.Accounts.Sessions;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Members;

/// <summary>Cookies and open pages whose session is over (rule Sessions), over HTTP.</summary>
public sealed class SessionPageTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task A_copied_cookie_is_worth_nothing_after_the_sign_out()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);
        using var thief = CopyOf(visitor);
        Assert.True(await AccountSite.IsSignedInAsync(thief));

        await visitor.SendAsync(await visitor.GetAsync("/account/manage"), "/account/logout", "logout");

        Assert.False(await AccountSite.IsSignedInAsync(thief));
        Assert.Equal(SessionEnd.SignedOut, Assert.Single(await SessionsAsync(email)).End);
    }

    [Fact]
    public async Task A_copied_cookie_is_worth_nothing_after_a_change_of_password()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);
        using var thief = CopyOf(visitor);

        await visitor.SendAsync(
            "/account/manage",
            "password",
            ("Passwords.Current", AccountSite.Password),
            ("Passwords.New", "a new passphrase"),
            ("Passwords.Repeat", "a new passphrase")
        );

        Assert.True(await AccountSite.IsSignedInAsync(visitor));
        Assert.False(await AccountSite.IsSignedInAsync(thief));
    }

    [Fact]
    public async Task Each_device_is_listed_and_ended_from_another()
    {
        var email = await site.AddAsync();
        using var desk = await SignedInAsync(email);
        using var phone = await SignedInAsync(email);
        using var tablet = await SignedInAsync(email);
        using var stranger = await SignedInAsync(await site.AddAsync());
        var page = await desk.GetAsync("/account/sessions");
        Assert.Equal(3, Count(page.Html, "class=\"card row apart session\""));
        Assert.Equal((1, 2), (Count(page.Html, "This device"), Count(page.Html, "name=\"Ended\"")));
        var phones = (await SessionsAsync(email))[1].Id;

        await stranger.SendAsync("/account/sessions", "session-end", ("Ended", $"{phones}"));
        Assert.True(await AccountSite.IsSignedInAsync(phone));
        await desk.SendAsync("/account/sessions", "session-end", ("Ended", $"{phones}"));
        Assert.False(await AccountSite.IsSignedInAsync(phone));
        Assert.True(await AccountSite.IsSignedInAsync(tablet));

        await desk.SendAsync("/account/sessions", "sessions-others");
        Assert.False(await AccountSite.IsSignedInAsync(tablet));
        Assert.True(await AccountSite.IsSignedInAsync(desk));
        Assert.Equal(1, Count((await desk.GetAsync("/account/sessions")).Html, "class=\"card row apart session\""));
    }

    [Fact]
    public async Task Signing_in_anew_in_the_same_browser_ends_the_former_session()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);
        await AccountSite.SignInAsync(visitor, email);

        Assert.True(await AccountSite.IsSignedInAsync(visitor));
        Assert.Equal([SessionEnd.Replaced, null], (await SessionsAsync(email)).Select(s => s.End));
    }

    [Fact]
    public async Task A_role_that_is_taken_away_ends_cookies_within_seconds()
    {
        var email = await site.AddAsync(Roles.Staff);
        using var colleague = await SignedInAsync(email);
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync("/staff/today")).Status);

        await using var scope = site.Host.Services.CreateAsyncScope();
        var changed = await scope
            .ServiceProvider.GetRequiredService<ChangeRole>()
            .RunAsync(await AdminAsync(), email, Roles.Staff, grant: false, CancellationToken.None);
        Assert.True(changed.Succeeded(out _, out _));

        await Poll.UntilAsync(
            async () => (await colleague.GetAsync("/staff/today")).Status != HttpStatusCode.OK,
            "the cookie is refused"
        );
        Assert.False(await AccountSite.IsSignedInAsync(colleague));
    }

    [Fact]
    public async Task An_open_page_becomes_a_guest_s_whatever_server_ended_its_session()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);
        var (session, account) = await site.ReadAsync(async db =>
        {
            var found = await db
                .Sessions.Where(s => db.Users.Any(a => a.Id == s.AccountId && a.Email == email))
                .SingleAsync();
            return (found, found.AccountId);
        });
        using var page = new SessionAuthentication(site.Host.Get<LiveSessions>());
        using var bystander = new SessionAuthentication(site.Host.Get<LiveSessions>());
        using var other = await SignedInAsync(await site.AddAsync());
        var others = await site.ReadAsync(db => db.Sessions.OrderByDescending(s => s.CreatedAt).FirstAsync());
        page.SetAuthenticationState(Task.FromResult(StateOf(session)));
        bystander.SetAuthenticationState(Task.FromResult(StateOf(others)));

        await using var second = await site.Host.StartSecondAsync();
        await second.Get<EndSession>().RunAsync(account, session.Id, SessionEnd.EndedByOwner, CancellationToken.None);

        await Poll.UntilAsync(async () => !await IsSignedInAsync(page), "the page is a guest's");
        Assert.True(await IsSignedInAsync(bystander));
        Assert.False(await AccountSite.IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task Who_is_signed_in_is_led_past_the_sign_in_page()
    {
        using var visitor = await SignedInAsync(await site.AddAsync());
        var page = await visitor.GetAsync("/account/login?returnUrl=%2Freservations");
        Assert.Equal("/reservations", new Uri(site.Host.Address, page.Location).AbsolutePath);
    }

    private static async Task<bool> IsSignedInAsync(SessionAuthentication page) =>
        (await page.GetAuthenticationStateAsync()).User.Identity is { IsAuthenticated: true };

    private static AuthenticationState StateOf(Session session) =>
        new(
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new(ActorClaims.Session, $"{session.Id}"),
                        new(new ClaimsIdentityOptions().SecurityStampClaimType, session.Stamp),
                    ],
                    "test"
                )
            )
        );

    private async Task<Actor> AdminAsync()
    {
        var email = await site.AddAsync(Roles.Admin);
        var id = await site.ReadAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());
        return new(id, null, IsStaff: false, IsAdmin: true);
    }

    private Task<List<Session>> SessionsAsync(string email) =>
        site.ReadAsync(db =>
            db.Sessions.AsNoTracking()
                .Where(s => db.Users.Any(a => a.Id == s.AccountId && a.Email == email))
                .OrderBy(s => s.CreatedAt)
                .ToListAsync()
        );

    private Visitor CopyOf(Visitor visitor)
    {
        var copy = site.Visitor();
        copy.Cookies.Add(visitor.Cookies.GetAllCookies());
        return copy;
    }

    private async Task<Visitor> SignedInAsync(string email)
    {
        var visitor = site.Visitor();
        await AccountSite.SignInAsync(visitor, email);
        return visitor;
    }

    private static int Count(string html, string part) => html.Split(part).Length - 1;
}
