using System.Net;
using System.Text.Json;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Reservations.Bookings;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Members;

/// <summary>Leaving, and taking one's data along, over HTTP.</summary>
public sealed class WithdrawTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task A_member_leaves_is_signed_out_everywhere_and_the_address_can_register_anew()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);
        using var phone = await SignedInAsync(email);

        var left = await visitor.SendAsync("/account/withdraw", "withdraw", ("Input.Password", AccountSite.Password));

        Assert.Equal("/account/goodbye", new Uri(site.Host.Address, left.Location).AbsolutePath);
        Assert.Contains("your personal data has been erased", (await visitor.GetAsync("/account/goodbye")).Html);
        Assert.False(await AccountSite.IsSignedInAsync(visitor));
        using var again = await SignedInAsync(email);
        Assert.False(await AccountSite.IsSignedInAsync(again));
        Assert.Equal(0, await site.ReadAsync(db => db.Users.CountAsync(u => u.Email == email)));

        using var anew = site.Visitor();
        await anew.SendAsync(
            "/account/register",
            "register",
            ("Input.Name", "Mio Tanaka"),
            ("Input.Email", email),
            ("Input.Password", "another passphrase"),
            ("Input.AcceptTerms", "true")
        );
        await anew.SendAsync(
            AccountSite.LinkIn(await site.MailAsync(email, MailOccasion.ConfirmEmail)),
            "confirm",
            ("Input.Password", "another passphrase")
        );
        await AccountSite.SignInAsync(anew, email, "another passphrase");
        Assert.True(await AccountSite.IsSignedInAsync(anew));
    }

    [Fact]
    public async Task The_wrong_password_keeps_everything_as_it_was()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);

        var page = await visitor.SendAsync("/account/withdraw", "withdraw", ("Input.Password", "not my password"));

        Assert.Contains("The current password is not right.", page.Html);
        Assert.NotNull(Visitor.FormOf(page.Html, "withdraw"));
        Assert.True(await AccountSite.IsSignedInAsync(visitor));
        Assert.Equal(MemberStatus.Active, (await site.MemberAsync(email)).Status);
    }

    [Fact]
    public async Task What_stands_in_the_way_is_said_before_the_password_is_asked_for_with_the_next_step()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);
        var before = await visitor.GetAsync("/account/withdraw");
        var number = await BookTrialAsync(email);

        var page = await visitor.GetAsync("/account/withdraw");
        Assert.Contains(number, page.Html);
        Assert.Contains($"href=\"/reservations/{number}\"", page.Html);
        Assert.Null(Visitor.FormOf(page.Html, "withdraw"));

        var sent = await visitor.SendAsync(
            before,
            "/account/withdraw",
            "withdraw",
            ("Input.Password", AccountSite.Password)
        );
        Assert.Contains($"href=\"/reservations/{number}\"", sent.Html);
        Assert.Equal(MemberStatus.Active, (await site.MemberAsync(email)).Status);
    }

    [Fact]
    public async Task The_page_is_for_members()
    {
        using var guest = site.Visitor();
        Assert.Equal(
            "/account/login",
            new Uri(site.Host.Address, (await guest.GetAsync("/account/withdraw")).Location).AbsolutePath
        );
        using var staff = await SignedInAsync(await site.AddAsync(Roles.Staff));
        Assert.NotEqual(HttpStatusCode.OK, (await staff.GetAsync("/account/withdraw")).Status);
        Assert.DoesNotContain("/account/withdraw", (await staff.GetAsync("/account/manage")).Html);
    }

    [Fact]
    public async Task A_member_downloads_their_own_data_as_a_file_that_nobody_keeps()
    {
        var email = await site.AddAsync();
        var number = await BookTrialAsync(email);
        using var visitor = await SignedInAsync(email);
        Assert.Contains("href=\"/account/export\"", (await visitor.GetAsync("/account/manage")).Html);

        var file = await visitor.GetAsync("/account/export");

        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Equal("application/json", file.Response.Content.Headers.ContentType!.MediaType);
        Assert.True(file.Response.Headers.CacheControl!.NoStore);
        Assert.Equal("attachment", file.Response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.EndsWith(".json", file.Response.Content.Headers.ContentDisposition.FileName!.Trim('"'));
        var data = JsonDocument.Parse(file.Html).RootElement;
        Assert.Equal(email, data.GetProperty("profile").GetProperty("email").GetString());
        Assert.Equal("Active", data.GetProperty("profile").GetProperty("status").GetString());
        Assert.Equal(number, data.GetProperty("reservations")[0].GetProperty("number").GetString());
    }

    [Fact]
    public async Task A_member_downloads_their_own_data_as_a_table_too()
    {
        var email = await site.AddAsync();
        var number = await BookTrialAsync(email);
        using var visitor = await SignedInAsync(email);
        Assert.Contains("href=\"/account/export?format=csv\"", (await visitor.GetAsync("/account/manage")).Html);

        var file = await visitor.GetAsync("/account/export?format=csv");

        Assert.Equal("text/csv", file.Response.Content.Headers.ContentType!.MediaType);
        Assert.True(file.Response.Headers.CacheControl!.NoStore);
        Assert.EndsWith(".csv", file.Response.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var lines = file.Html.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("kind,number,at (Asia/Tokyo),what,state,amount,currency,details", lines[0]);
        Assert.StartsWith("member,MB", lines[1]);
        Assert.Contains(email, lines[1]);
        Assert.Matches(
            $@"^booking,{number},\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d,",
            lines.Single(l => l.StartsWith("booking,"))
        );
    }

    [Fact]
    public async Task Guests_sign_in_first_and_who_is_no_member_has_nothing_to_take()
    {
        using var guest = site.Visitor();
        Assert.Equal(
            "/account/login",
            new Uri(site.Host.Address, (await guest.GetAsync("/account/export")).Location).AbsolutePath
        );
        using var staff = await SignedInAsync(await site.AddAsync(Roles.Staff));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/account/export")).Status);
    }

    private async Task<Visitor> SignedInAsync(string email)
    {
        var visitor = site.Visitor();
        await AccountSite.SignInAsync(visitor, email);
        return visitor;
    }

    /// <summary>A trial for cash, some days ahead.</summary>
    private async Task<string> BookTrialAsync(string email)
    {
        var member = await site.MemberAsync(email);
        var from = TimeProvider.System.GetUtcNow().AddDays(3);
        var slot = await site.ReadAsync(db =>
            db.Slots.Where(s =>
                    s.Program.Kind == ProgramKind.Class && s.StartsAt > from && s.TrialReserved < s.TrialCapacity
                )
                .OrderBy(s => s.Id)
                .Select(s => s.Id)
                .FirstAsync()
        );
        var booked = await site
            .Host.Get<BookSeat>()
            .RunAsync(
                new(member.AccountId, member.Id, false, false),
                new(slot, null, Guid.NewGuid().ToString("n")),
                CancellationToken.None
            );
        return booked.Value!.ReservationNumber;
    }
}
