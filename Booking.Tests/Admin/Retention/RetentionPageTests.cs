using Booking.Domain.Members;
using Booking.Domain.Privacy;
using Booking.Domain.Privacy.Retention;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Retention;
using Booking.Web.Theme;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Admin.Retention;

/// <summary>An admin sees how long things are kept and when they were cleared; counts only (rule Retention).</summary>
public sealed class RetentionPageTests : LivePageTest, IAsyncLifetime
{
    private Actor _admin = Actor.Guest;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Services.AddTheme();
        _admin = await Studio.StaffAsync(admin: true);
        SetRendererInfo(new("Server", isInteractive: true));
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeLivePageAsync();

    [Theory]
    [InlineData("en", "Nothing has been cleared yet", "90 days")]
    [InlineData("ja", "まだ消去は行われていません", "90日")]
    public async Task Before_the_first_night_it_says_so_and_names_every_limit(
        string language,
        string never,
        string days
    )
    {
        Speak(language);
        SignIn(_admin);
        var page = Render<RetentionPage>();
        await UntilAsync(() => page.FindAll(".last-run").Count > 0, "the page");

        Assert.Contains(never, Words(page.Find(".last-run")));
        Assert.Equal(
            Enum.GetValues<RetentionLimit>().Where(l => l != RetentionLimit.None).Select(l => $"{l}"),
            page.FindAll("[data-limit]").Select(row => row.GetAttribute("data-limit"))
        );
        Assert.Contains(days, Words(page.Find("[data-limit=Mails]")));
    }

    [Fact]
    public async Task After_a_night_it_says_how_much_was_cleared_and_never_whose()
    {
        Speak("en");
        var member = await Studio.MemberAsync();
        await Booking.BookAndPayAsync(member, await Studio.SlotAsync());
        await Booking.Server.Get<Domain.Notifications.SendOutbox>().RunAsync(CancellationToken.None);
        Clock.Advance(TimeSpan.FromDays(91));
        await Booking.Server.Get<ClearExpired>().RunAsync(CancellationToken.None);
        SignIn(_admin);

        var page = Render<RetentionPage>();
        await UntilAsync(() => page.FindAll(".runs li").Count == 1, "the run");

        Assert.StartsWith("Cleared last on ", Words(page.Find(".last-run")));
        Assert.Contains("1", Words(page.Find("[data-limit=Mails]")).Split(' ')[^1]);
        Assert.DoesNotContain("demo.example", page.Markup);
    }
}
