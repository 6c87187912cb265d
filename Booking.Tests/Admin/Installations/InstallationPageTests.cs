using Booking.Domain.BackOffice.Installations;
using Booking.Domain.Installations;
using Booking.Domain.Members;
using Booking.Domain.Payments.Gateway;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Installations;
using Booking.Web.Layout;
using Booking.Web.Theme;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Admin.Installations;

/// <summary>The question that a copied database raises, and its answers (rule Copied database).</summary>
public sealed class InstallationPageTests : LivePageTest, IAsyncLifetime
{
    private Actor _admin = Actor.Guest;
    private TestServer _server = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Services.AddTheme();
        _admin = await Studio.StaffAsync(admin: true);
        Booking.StartServer(new InstallationSettings("https://booking.example", IsLive: false, IsWatched: true));
        Clock.Advance(TimeSpan.FromMinutes(2));
        Use(Booking.StartServer(new InstallationSettings("https://copy.example", IsLive: false, IsWatched: true)));
        SetRendererInfo(new("Server", isInteractive: true));
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeLivePageAsync();

    [Fact]
    public async Task An_admin_reads_the_question_and_the_answer_is_asked_for_twice()
    {
        SignIn(_admin);
        var page = Render<InstallationPage>();
        await UntilAsync(() => page.FindAll(".answer").Count > 0, "the question");

        Assert.Contains("https://booking.example", Words(page.Find(".question")));
        Assert.Contains("https://copy.example", Words(page.Find(".question")));
        Assert.Equal(["Moved", "Copy"], page.FindAll(".answer").Select(a => a.GetAttribute("data-answer")));
        await ClickAsync(page, "[data-answer=Copy] .choose");
        Assert.Empty(await AuditAsync());
        await ClickAsync(page, "[data-answer=Copy] .confirm");
        await UntilAsync(() => page.FindAll(".notice.good[role=status]").Count > 0, "the answer");

        Assert.Empty(page.FindAll(".answer"));
        Assert.Single(await AuditAsync());
        Assert.False(_server.Get<InstallationState>().IsPaused);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task A_question_that_has_changed_is_not_answered_and_is_shown_anew(string language)
    {
        Speak(language);
        SignIn(_admin);
        var page = Render<InstallationPage>();
        await UntilAsync(() => page.FindAll(".answer").Count > 0, "the question");
        await ClickAsync(page, "[data-answer=Moved] .choose");
        await using (var db = Booking.Database.Open())
            await db.Installation.ExecuteUpdateAsync(set => set.SetProperty(i => i.Address, "https://third.example"));

        await ClickAsync(page, "[data-answer=Moved] .confirm");
        await UntilAsync(() => Words(page.Find(".question")).Contains("https://third.example"), "the new question");

        Assert.NotEmpty(page.FindAll(".refusal, .notice.warn, .notice.bad"));
        Assert.True(_server.Get<InstallationState>().IsPaused);
    }

    [Fact]
    public void Those_who_work_here_see_why_and_only_an_admin_is_led_to_the_answer()
    {
        SignIn(_admin);
        var banner = Render<PauseBanner>();
        Assert.Equal("alert", banner.Find(".pause-banner").GetAttribute("role"));
        Assert.Contains("https://booking.example", Words(banner.Find(".pause-banner")));
        Assert.Equal("/admin/installation", banner.Find("a").GetAttribute("href"));

        SignIn(_admin with { IsAdmin = false, IsStaff = true });
        Assert.Empty(Render<PauseBanner>().FindAll("a"));
    }

    [Fact]
    public async Task In_a_member_s_open_page_the_pause_takes_the_place_of_the_page_and_leaves_by_itself()
    {
        SignIn(await Studio.MemberAsync());
        Navigation.NavigateTo("/book");
        var gate = Render<PauseGate>(p => p.AddChildContent("<p id='page'>seats</p>"));
        Assert.Empty(gate.FindAll("#page"));
        Assert.NotEmpty(gate.FindAll(".empty"));

        await _server
            .Get<AnswerPause>()
            .RunAsync(_admin, PauseAnswer.Moved, _server.Get<InstallationState>().Pause!, CancellationToken.None);

        await UntilAsync(() => gate.FindAll("#page").Count == 1, "the page");
    }

    [Fact]
    public void Where_one_signs_in_there_is_no_gate()
    {
        Navigation.NavigateTo("/account/login?returnUrl=%2Fstaff%2Ftoday");
        Assert.NotEmpty(Render<PauseGate>(p => p.AddChildContent("<p id='page'>sign in</p>")).FindAll("#page"));
    }

    private async Task<List<Domain.Audit.AuditLine>> AuditAsync()
    {
        await using var db = Booking.Database.Open();
        return await db.AuditLines.ToListAsync();
    }

    /// <summary>The page's server is the paused one.</summary>
    private void Use(TestServer server)
    {
        _server = server;
        Services.AddSingleton(server.Get<InstallationState>());
        Services.AddSingleton(server.Get<ReadInstallation>());
        Services.AddSingleton(server.Get<AnswerPause>());
    }
}
