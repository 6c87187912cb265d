using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Tests.BackOffice;
using Booking.Tests.TestKit;
using Booking.Web.Layout;
using Booking.Web.Theme;
using Booking.Web.Theme.Forms;
using Bunit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Booking.Tests.Layout;

/// <summary>The search over everything, as it is typed.</summary>
public sealed class SearchDialogTests : LivePageTest, IAsyncLifetime
{
    private readonly CountedQueries _queries = new();
    private IRenderedComponent<MudDialogProvider> _page = null!;

    protected override IInterceptor[] Interceptors => [_queries];

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Services.AddTheme();
        SetRendererInfo(new("Server", isInteractive: true));
        _page = Render<MudDialogProvider>();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeLivePageAsync();

    [Fact]
    public async Task What_is_found_is_grouped_and_leads_to_its_page()
    {
        var member = await Studio.MemberAsync();
        await ListScene.NameAsync(Booking, member, "高橋 ひなた");
        var number = (await Booking.BookAndPayAsync(member, await Studio.SlotAsync())).ReservationNumber;
        await OpenAsync(await Studio.StaffAsync());

        Type("橋ひな");
        await UntilAsync(() => Links().Count == 2, "the hits");

        var found = Numbering.Member.Of(member.MemberId!.Value);
        Assert.Equal([$"/staff/members/{found}", $"/staff/bookings?q={number}"], Links());
        Assert.Contains("ヨガ", Words(_page.FindAll(".search-results a")[1]));
        Assert.Contains("2件", Words(_page.Find("[role=status]")));

        Type("nobody");
        await UntilAsync(() => Links().Count == 0, "no hits");
        Assert.Contains("見つかりませんでした", Words(_page.Find("[role=status]")));
    }

    [Fact]
    public async Task The_tags_of_a_member_stand_beside_what_is_theirs()
    {
        var (member, staff) = (await Studio.MemberAsync(), await Studio.StaffAsync());
        await ListScene.NameAsync(Booking, member, "高橋 ひなた");
        await Booking
            .Server.Get<TagMember>()
            .RunAsync(staff, Numbering.Member.Of(member.MemberId!.Value), "VIP", CancellationToken.None);
        await OpenAsync(staff);

        Type("橋ひな");

        await UntilAsync(() => _page.FindAll(".search-results .member-tag").Count == 1, "the tag");
        Assert.Equal("VIP", Words(_page.Find(".search-results .member-tag")));
    }

    [Fact]
    public async Task Only_the_newest_text_is_searched_for()
    {
        await OpenAsync(await Studio.StaffAsync());
        _queries.Clear();
        Type("R998");
        await UntilAsync(() => Words(_page.Find("[role=status]")).Contains("見つかりません"), "the first answer");
        var queriesOfOne = _queries.Count;
        _queries.Clear();
        await _page.InvokeAsync(() =>
        {
            foreach (var text in new[] { "R", "R9", "R99", "R997" }) // one after the other, before any time passes
                _ = InputAsync(_page.Find(".search-input"), text);
        });
        await UntilAsync(() => Words(_page.Find("[role=status]")).Contains("見つかりません"), "the answer");

        Assert.Equal(queriesOfOne, _queries.Count);
    }

    [Fact]
    public async Task Enter_leads_to_the_first_hit_also_when_it_is_pressed_before_the_answer()
    {
        var member = await Studio.MemberAsync();
        var number = Numbering.Member.Of(member.MemberId!.Value);
        await OpenAsync(await Studio.StaffAsync());

        Type(number);
        await _page.InvokeAsync(() => SubmitAsync(_page.Find(".search-box")));

        await UntilAsync(
            () => Navigation.Uri.EndsWith($"/staff/members/{number}", StringComparison.Ordinal),
            "the page"
        );
    }

    [Fact]
    public async Task Payments_are_found_by_admins_alone()
    {
        await Booking.BookAndPayAsync(await Studio.MemberAsync(), await Studio.SlotAsync());
        await OpenAsync(await Studio.StaffAsync(admin: true));
        Type("会員");
        await UntilAsync(() => Links().Exists(href => href.StartsWith("/admin/payments/PY")), "the payment");

        SignIn(await Studio.StaffAsync());
        Type("会員1");
        await UntilAsync(() => Links() is { Count: > 0 } and not [_, _, _, ..], "the hits of staff");
        Assert.DoesNotContain(Links(), href => href.StartsWith("/admin", StringComparison.Ordinal));
    }

    private async Task OpenAsync(Actor who)
    {
        SignIn(who);
        var dialogs = Services.GetRequiredService<StaffDialogs>();
        _ = _page.InvokeAsync(() => SearchDialog.AskAsync(dialogs, "", Navigation));
        await UntilAsync(() => _page.FindAll(".search-input").Count == 1, "the dialog");
    }

    /// <summary>Does not wait for the answer.</summary>
    private void Type(string text) => _ = _page.InvokeAsync(() => InputAsync(_page.Find(".search-input"), text));

    private List<string> Links() => [.. _page.FindAll(".search-results a").Select(a => a.GetAttribute("href")!)];
}
