using System.Net;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Settings;
using Booking.Tests.Members;
using Booking.Tests.TestKit;
using Booking.Web.Development;
using Booking.Web.Notifications;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Booking.Tests.Settings;

/// <summary>
/// What an admin sets reaches every reader on every server by the one way, which is the configuration.
/// </summary>
public sealed class StudioSettingsTests
{
    private static readonly Actor Admin = new(Guid.NewGuid(), null, IsStaff: false, IsAdmin: true);

    [Fact]
    public async Task What_is_set_is_on_the_pages_at_once_and_on_other_servers_within_seconds()
    {
        await using var host = await WebHost.StartAsync(Trusting, "Site:Name=From the file");
        await using var other = await host.StartSecondAsync(null, "Site:Name=From the file");
        Assert.Contains("From the file", await PageAsync(host));

        await SaveAsync(host, SettingGroup.Studio, ("Site:Name", "スタジオ波"), ("Site:Accent", "#7a2048"));

        Assert.Contains("スタジオ波", await PageAsync(host));
        var css = await host.Client().GetStringAsync("/theme.css");
        await Poll.UntilAsync(() => other.Get<IOptions<SiteOptions>>().Value.Name == "スタジオ波", "the other server");
        Assert.Contains("スタジオ波", await PageAsync(other));
        Assert.Equal(css, await other.Client().GetStringAsync("/theme.css"));
    }

    [Fact]
    public async Task Holds_mails_and_legal_texts_read_what_is_set()
    {
        await using var host = await WebHost.StartAsync(Trusting);

        await SaveAsync(host, SettingGroup.Booking, ("Holds:Minutes", "10"), ("Holds:PerMember", "2"));
        await SaveAsync(host, SettingGroup.Members, ("Profile:Phone", "required"));
        Assert.Equal(FieldUse.Required, host.Get<Func<ProfileSettings>>()().Phone);
        await SaveAsync(host, SettingGroup.Mail, ("Mail:QuietFrom", "21:00"), ("Mail:QuietTo", "08:00"));
        await SaveAsync(host, SettingGroup.Legal, ("Legal:Terms:Ja", "# 第1条\n\n本文です。"));

        var holds = host.Get<Func<HoldSettings>>()();
        Assert.Equal((TimeSpan.FromMinutes(10), 2, 3), (holds.HoldTime, holds.PerMember, holds.RunOut));
        Assert.Equal(new QuietHours(new(21, 0), new(8, 0)), host.Get<Func<QuietHours>>()());
        Assert.Equal("21:00", host.Get<IOptions<MailOptions>>().Value.QuietFrom);
        Assert.Contains("本文です。", await PageAsync(host, "/legal/terms"));
    }

    [Theory]
    [InlineData(SettingGroup.Studio, "Site:Name", "", SettingFault.Missing)]
    [InlineData(SettingGroup.Studio, "Site:Name", "a\tb", SettingFault.Unreadable)]
    [InlineData(SettingGroup.Studio, "Site:Accent", "red", SettingFault.NoColour)]
    [InlineData(SettingGroup.Studio, "Site:Accent", "#ffe14d", SettingFault.TooLight)]
    [InlineData(SettingGroup.Booking, "Holds:Minutes", "4", SettingFault.NoNumber)]
    [InlineData(SettingGroup.Booking, "Holds:Minutes", "31", SettingFault.NoNumber)]
    [InlineData(SettingGroup.Booking, "Holds:PerMember", "many", SettingFault.NoNumber)]
    [InlineData(SettingGroup.Mail, "Mail:From", "nobody", SettingFault.NoSender)]
    [InlineData(SettingGroup.Mail, "Mail:QuietFrom", "25:00", SettingFault.NoTime)]
    [InlineData(SettingGroup.Mail, "Mail:QuietTo", "08:00", SettingFault.NoTime)]
    [InlineData(SettingGroup.Members, "Profile:Birthday", "often", SettingFault.NoChoice)]
    [InlineData(SettingGroup.Legal, "Legal:Terms:Ja", "@/etc/hostname", SettingFault.Unreadable)]
    public async Task What_cannot_be_is_refused_at_its_field(
        SettingGroup group,
        string name,
        string value,
        SettingFault expected
    )
    {
        await using var host = await WebHost.StartAsync();
        var rules = host.Get<ISettingRules>();
        var values = rules.NamesOf(group).ToDictionary(n => n, rules.Configured);
        values[name] = value;

        var faults = rules.Check(group, values);

        Assert.Contains(expected, faults.Values);
        Assert.Empty(await host.Get<ReadSettings>().RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task No_secret_can_be_set_or_is_ever_shown()
    {
        await using var host = await WebHost.StartAsync(null, "Keys:CertificatePassword=hunter2-hunter2");
        var rules = host.Get<ISettingRules>();
        var names = Enum.GetValues<SettingGroup>().SelectMany(rules.NamesOf).ToList();

        Assert.NotEmpty(names);
        Assert.All(
            (string[])["Secret", "Password", "Connection", "Certificate", "Host", "Key"],
            secret => Assert.DoesNotContain(names, n => n.Contains(secret, StringComparison.OrdinalIgnoreCase))
        );
        using var visitor = new Visitor(host.Address);
        await AccountSite.SignInAsync(visitor, "admin@demo.example", DemoData.Password);
        var page = await visitor.GetAsync("/admin/settings?tab=connections");
        Assert.Contains("Keys:CertificatePassword", page.Html);
        Assert.DoesNotContain("hunter2", page.Html);
    }

    /// <summary>Nobody has signed in: the admin of these tests is believed.</summary>
    private static void Trusting(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<IAuthority, TestAuthority>();

    private static async Task SaveAsync(WebHost host, SettingGroup group, params (string Name, string Value)[] values)
    {
        var saved = await host.Get<SaveSettings>()
            .RunAsync(Admin, group, values.ToDictionary(v => v.Name, v => v.Value), 0, CancellationToken.None);
        Assert.Null(saved.Refusal);
    }

    private static async Task<string> PageAsync(WebHost host, string path = "/book")
    {
        using var client = host.Client();
        return WebUtility.HtmlDecode(await client.GetStringAsync(path));
    }
}
