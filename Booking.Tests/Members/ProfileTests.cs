using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Members.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Booking.Tests.Members;

/// <summary>What the studio asks besides name and address, over HTTP (rule Profile).</summary>
public sealed class ProfileTests(ProfileTests.Studio studio) : IClassFixture<ProfileTests.Studio>
{
    private const string DemoPassword = "demo-booking";

    [Fact]
    public async Task What_is_required_is_asked_at_the_registration_and_nothing_else()
    {
        using var visitor = studio.Visitor();
        var page = await visitor.GetAsync("/account/register");
        Assert.Contains("name=\"Input.Phone\"", page.Html);
        Assert.DoesNotContain("Input.Birthday", page.Html);
        Assert.DoesNotContain("Input.Emergency", page.Html);

        var email = AccountSite.NewAddress();
        var refused = await RegisterAsync(visitor, email, "");
        Assert.Contains("Enter your telephone number.", refused.Html);
        Assert.Contains("Enter a telephone number such as", (await RegisterAsync(visitor, email, "12345")).Html);
        Assert.Null(await studio.FindAsync(email));

        await RegisterAsync(visitor, email, "０９０-１２３４-５６７８");
        await Poll.UntilAsync(() => studio.FindAsync(email).Result is not null, "the member");
        Assert.Equal("09012345678", (await studio.FindAsync(email))!.Phone);
    }

    [Fact]
    public async Task A_profile_is_checked_kept_shown_to_staff_and_never_takes_what_is_hidden()
    {
        using var member = await studio.SignInAsync("member@demo.example");
        Assert.Contains("Enter your birthday, a day", (await SaveAsync(member, "03-1234-5678", "2999-01-01")).Html);
        Assert.Contains("Enter your birthday, a day", (await SaveAsync(member, "03-1234-5678", "1990-02-30")).Html);
        Assert.Contains("Enter your telephone number.", (await SaveAsync(member, " ", "")).Html);

        await SaveAsync(member, "+81 3-1234-5678", "1990-04-01", ("Profile.EmergencyName", "Hanako"));

        var kept = (await studio.FindAsync("member@demo.example"))!;
        Assert.Equal(
            ("0312345678", new DateOnly(1990, 4, 1), null, null),
            (kept.Phone, kept.Birthday, kept.EmergencyName, kept.EmergencyPhone)
        );
        var again = await member.GetAsync("/account/manage");
        Assert.Contains("value=\"0312345678\"", again.Html);
        Assert.Contains("value=\"1990-04-01\"", again.Html);
        Assert.DoesNotContain("Profile.Emergency", again.Html);
        Assert.Contains("1990-04-01", (await member.GetAsync("/account/export?format=csv")).Html);
        Assert.Contains("0312345678", (await member.GetAsync("/account/export")).Html);
        using var staff = await studio.SignInAsync("staff@demo.example");
        Assert.Contains("tel:0312345678", (await staff.GetAsync($"/staff/members/{kept.Number}")).Html);
    }

    [Fact]
    public void A_setting_that_is_none_of_the_three_words_is_named()
    {
        Assert.Equal(
            new(FieldUse.Required, FieldUse.Hidden, FieldUse.Optional),
            ProfileConfiguration.Read(Said(("Profile:Phone", "Required"), ("Profile:EmergencyContact", "")))
        );
        Assert.Empty(ProfileConfiguration.Faults(Said(("Profile:Birthday", "optional")), null!, null!));
        var fault = Assert.Single(ProfileConfiguration.Faults(Said(("Profile:Birthday", "1")), null!, null!));
        Assert.StartsWith("Profile:Birthday is '1'", fault);
    }

    private static IConfiguration Said(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value))
            .Build();

    private static Task<Page> SaveAsync(
        Visitor member,
        string phone,
        string birthday,
        params (string Name, string Value)[] more
    ) =>
        member.SendAsync(
            "/account/manage",
            "profile",
            [
                ("Profile.Name", "Demo Member"),
                ("Profile.Language", "en"),
                ("Profile.Phone", phone),
                ("Profile.Birthday", birthday),
                .. more,
            ]
        );

    private static Task<Page> RegisterAsync(Visitor visitor, string email, string phone) =>
        visitor.SendAsync(
            "/account/register",
            "register",
            ("Input.Name", "Sora Ito"),
            ("Input.Email", email),
            ("Input.Password", AccountSite.Password),
            ("Input.AcceptTerms", "true"),
            ("Input.Phone", phone),
            ("Input.EmergencyName", "Hanako")
        );

    /// <summary>Requires a telephone number, likes to know birthdays, and asks for nobody to call.</summary>
    public sealed class Studio : IAsyncLifetime
    {
        private WebHost? _host;

        public async Task InitializeAsync() =>
            _host = await WebHost.StartAsync(
                settings:
                [
                    "RateLimits:SignInPerMinute=10000",
                    "Profile:Phone=required",
                    "Profile:Birthday=optional",
                    "Profile:EmergencyContact=hidden",
                ]
            );

        public async Task DisposeAsync() => await _host!.DisposeAsync();

        public Visitor Visitor() => new(_host!.Address);

        public async Task<Visitor> SignInAsync(string email)
        {
            var visitor = Visitor();
            await AccountSite.SignInAsync(visitor, email, DemoPassword);
            return visitor;
        }

        public async Task<Member?> FindAsync(string email)
        {
            await using var db = await _host!.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
            return await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Account.Email == email);
        }
    }
}
