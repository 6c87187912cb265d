using Booking.Domain.Members;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Booking.Web.Staff.FrontDesk;
using Booking.Web.Theme.Forms;
using Bunit;
using MudBlazor;

namespace Booking.Tests.Staff;

/// <summary>The desk registers somebody who walks in.</summary>
public sealed class NewMemberPageTests : GridPageTest
{
    [Fact]
    public async Task What_is_missing_is_said_and_then_the_new_member_s_page_opens()
    {
        var (_, page) = await OpenAsync();
        await TypeAsync(page, "伊藤 空", "sora");
        await page.InvokeAsync(() => SubmitAsync(page.Find(".new-member form")));
        Assert.Single(page.FindAll(".form-problems li"));

        await TypeAsync(page, "伊藤 空", "sora@walkin.example");
        await page.InvokeAsync(() => SubmitAsync(page.Find(".new-member form")));
        await page.WaitForAssertionAsync(() => Assert.Contains("/staff/members/MB", Navigation.Uri));

        var member = Render<MemberPage>(p => p.Add(m => m.Number, Navigation.Uri.Split('/')[^1]));
        await UntilAsync(() => member.FindAll(".not-active").Count == 1, "the member's page");
        Assert.Contains("メールのリンク", Words(member.Find(".not-active")));
    }

    [Fact]
    public async Task A_known_address_leads_to_its_member()
    {
        var (scene, page) = await OpenAsync();
        var known = (
            await Booking
                .Server.Get<FindMembers>()
                .ByNumberAsync(scene.Staff, scene.MemberNumber, CancellationToken.None)
        )!;
        await TypeAsync(page, "伊藤 空", known.Email);
        await page.InvokeAsync(() => SubmitAsync(page.Find(".new-member form")));
        await page.WaitForAssertionAsync(() =>
            Assert.Equal($"/staff/members/{scene.MemberNumber}", page.Find("a.known").GetAttribute("href"))
        );
        Assert.DoesNotContain(known.Name, page.Markup);
        Assert.Empty(page.FindAll(".form-saved"));
        Assert.False(page.FindComponent<StaffForm>().Instance.IsDirty); // the way to the member is free
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_and_blanks_around_an_address_are_no_fault()
    {
        var (_, page) = await OpenAsync();
        await page.InvokeAsync(() => SubmitAsync(page.Find(".new-member form")));
        Assert.Equal(2, page.FindAll(".form-problems li").Count);

        await TypeAsync(page, " 伊藤 空 ", " sora@walkin.example　");
        await page.InvokeAsync(() => SubmitAsync(page.Find(".new-member form")));
        await page.WaitForAssertionAsync(() => Assert.Contains("/staff/members/MB", Navigation.Uri));
    }

    private async Task<(FrontDeskScene Scene, IRenderedComponent<NewMemberPage> Page)> OpenAsync()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        await scene.Server.Get<EnsureRoles>().RunAsync(CancellationToken.None);
        SignIn(scene.Staff);
        Render<MudPopoverProvider>();
        return (scene, Render<NewMemberPage>());
    }

    private async Task TypeAsync(IRenderedComponent<NewMemberPage> page, string name, string email)
    {
        await page.InvokeAsync(() => ChangeAsync(page.Find("#new-name"), name));
        await page.InvokeAsync(() => ChangeAsync(page.Find("#new-email"), email));
    }
}
