using System.Net;
using System.Text.RegularExpressions;
using Booking.Domain.Members;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Members;

/// <summary>
/// Who works here needs a second factor where that is set (rule Second factor for colleagues), over HTTP.
/// </summary>
public sealed partial class SecondFactorPageTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task After_the_grace_nothing_opens_but_what_sets_one_up_and_then_everything_does()
    {
        await using var host = await WebHost.StartAsync(null, "SecondFactor:Required=true", "SecondFactor:GraceDays=0");
        using var admin = await EmployAsync(host, "boss@studio.example", Roles.Admin);

        foreach (var path in new[] { "/", "/staff/today", "/admin/payments", "/account/manage", "/account/sessions" })
            Assert.Equal("/account/second-factor", (await admin.GetAsync(path)).Location);
        foreach (var path in new[] { "/api/me/reservations", "/_blazor/negotiate" })
            Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync(path)).Status);
        var page = await admin.GetAsync("/account/second-factor");
        Assert.Contains("A second factor for your account", page.Html);
        Assert.Contains("The time to set one up ended", page.Html);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/account/passkeys")).Status);

        await EnrolAsync(admin);

        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/staff/today")).Status);
        Assert.Contains("Your account has all it needs.", (await admin.GetAsync("/account/second-factor")).Html);
    }

    [Fact]
    public async Task During_the_grace_staff_work_and_are_told_the_day_and_members_are_not_asked()
    {
        await using var host = await WebHost.StartAsync(null, "SecondFactor:Required=true");
        using var staff = await EmployAsync(host, "desk@studio.example", Roles.Staff);
        using var member = await EmployAsync(host, "member@mail.example", Roles.Member);

        var today = await staff.GetAsync("/staff/today");

        Assert.Contains("factor-banner", today.Html);
        Assert.Contains("Second factor needed.", today.Html);
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync("/account/manage")).Status);
    }

    [Fact]
    public async Task Where_it_is_not_set_nobody_is_told_anything()
    {
        await using var host = await WebHost.StartAsync(null, "SecondFactor:GraceDays=0");
        using var staff = await EmployAsync(host, "desk@studio.example", Roles.Staff);

        Assert.DoesNotContain("factor-banner", (await staff.GetAsync("/staff/today")).Html);
    }

    private static async Task<Visitor> EmployAsync(WebHost host, string email, string role)
    {
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = new Account
            {
                UserName = email,
                Email = email,
                EmailConfirmed = true,
            };
            Assert.True((await users.CreateAsync(account, Password)).Succeeded);
            Assert.True((await users.AddToRoleAsync(account, role)).Succeeded);
            // As at the next start of the program.
            await host.Get<Booking.Domain.Security.TwoFactor.AskSecondFactor>().RunAsync(CancellationToken.None);
        }

        var visitor = new Visitor(host.Address);
        await AccountSite.SignInAsync(visitor, email, Password);
        return visitor;
    }

    private static async Task EnrolAsync(Visitor visitor)
    {
        var scan = await visitor.SendAsync("/account/manage/two-factor", "two-factor-begin");
        var key = Code().Match(scan.Html).Groups[1].Value;
        await visitor.SendAsync(
            scan,
            "/account/manage/two-factor",
            "two-factor-enable",
            ("Input.Code", Totp.Code(key, TimeProvider.System.GetUtcNow()))
        );
    }

    [GeneratedRegex("<code>([^<]+)</code>")]
    private static partial Regex Code();
}
