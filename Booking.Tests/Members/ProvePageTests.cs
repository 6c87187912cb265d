using System.Net;
using Booking.Domain.Members;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Members;

/// <summary>The page that asks once more who somebody is (rule Asked again), over HTTP.</summary>
public sealed class ProvePageTests(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Begin = "/account/manage/two-factor";

    [Fact]
    public async Task A_form_that_is_asked_leads_to_the_page_and_back_and_then_works()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);
        await LapseAsync(email);

        var asked = await visitor.SendAsync(Begin, "two-factor-begin");
        Assert.Equal("/account/prove?returnUrl=%2Faccount%2Fmanage%2Ftwo-factor", PathOf(asked));
        Assert.Null(await KeyAsync(email));

        var page = await visitor.GetAsync(PathOf(asked));
        Assert.Contains("Please confirm that it is you", page.Html);
        Assert.Contains("10 min.", page.Html);
        var wrong = await visitor.SendAsync(PathOf(asked), "prove-password", ("Input.Password", "a wrong password"));
        Assert.Equal(HttpStatusCode.OK, wrong.Status);
        Assert.Contains("The current password is not right.", wrong.Html);
        Assert.NotEqual(Begin, PathOf(await visitor.SendAsync(Begin, "two-factor-begin")));

        var right = await visitor.SendAsync(PathOf(asked), "prove-password", ("Input.Password", AccountSite.Password));
        Assert.Equal(Begin, PathOf(right));
        Assert.Contains("class=\"qr\"", (await visitor.SendAsync(Begin, "two-factor-begin")).Html);
    }

    [Fact]
    public async Task In_a_dialog_it_says_that_it_is_done_and_what_is_not_right()
    {
        const string dialog = "/account/prove?dialog=true";
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);
        Assert.Contains("data-proved", (await visitor.GetAsync(dialog)).Html);
        await LapseAsync(email);

        Assert.DoesNotContain("data-proved", (await visitor.GetAsync(dialog)).Html);
        var wrong = await visitor.SendAsync(dialog, "prove-password", ("Input.Password", "a wrong password"));
        Assert.DoesNotContain("data-proved", wrong.Html);
        Assert.NotNull(Visitor.FormOf(wrong.Html, "prove-password"));
        var right = await visitor.SendAsync(dialog, "prove-password", ("Input.Password", AccountSite.Password));
        Assert.Contains("data-proved", right.Html);
        Assert.Contains("data-proved", (await visitor.GetAsync(dialog)).Html);
    }

    [Fact]
    public async Task Each_form_that_asks_can_be_asked_before_it_is_sent()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);
        using var other = await SignedInAsync(email);

        foreach (
            var (path, form) in new[]
            {
                (Begin, "two-factor-begin"),
                ("/account/manage", "devices"),
                ("/account/sessions", "session-end"),
                ("/account/sessions", "sessions-others"),
                ("/account/passkeys", "passkey-add"),
            }
        )
        {
            var html = (await visitor.GetAsync(path)).Html;
            var at = html.IndexOf($"value=\"{form}\"", StringComparison.Ordinal);
            Assert.True(at > 0, form);
            var start = html.LastIndexOf("<form", at, StringComparison.Ordinal);
            Assert.Contains("data-prove-first", html[start..at]);
        }
    }

    [Fact]
    public async Task It_leads_nowhere_but_to_our_own_pages_and_is_for_who_is_signed_in()
    {
        var email = await site.AddAsync();
        using var guest = site.Visitor();
        Assert.StartsWith("/account/login", PathOf(await guest.GetAsync("/account/prove")), StringComparison.Ordinal);
        using var visitor = await SignedInAsync(email);
        await LapseAsync(email);
        const string path = "/account/prove?returnUrl=https%3A%2F%2Fevil.example%2F";

        var right = await visitor.SendAsync(path, "prove-password", ("Input.Password", AccountSite.Password));

        Assert.Equal("/", PathOf(right));
    }

    private async Task<Visitor> SignedInAsync(string email)
    {
        var visitor = site.Visitor();
        await AccountSite.SignInAsync(visitor, email);
        return visitor;
    }

    /// <summary>Ten minutes pass for the sessions of this account.</summary>
    private Task LapseAsync(string email) =>
        site.ReadAsync(db =>
            db.Sessions.Where(s => db.Users.Any(u => u.Id == s.AccountId && u.Email == email))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedAt, s => s.ProvedAt!.Value.AddMinutes(-10)))
        );

    private Task<string?> KeyAsync(string email) =>
        site.ReadAsync(db =>
            db.UserTokens.Where(t => db.Users.Any(u => u.Id == t.UserId && u.Email == email))
                .Select(t => t.Value)
                .SingleOrDefaultAsync()
        );

    private string PathOf(Page page) => new Uri(site.Host.Address, page.Location).PathAndQuery;
}
