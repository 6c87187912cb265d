using Booking.Domain.Members;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Tags;
using Booking.Web.Theme;
using Booking.Web.Theme.Forms;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Booking.Tests.Admin.Tags;

/// <summary>The studio's tags as an admin sees them: nothing is made one or deleted without a question.</summary>
public sealed class TagsPageTests : LivePageTest
{
    [Fact]
    public async Task Tags_are_renamed_made_one_and_deleted()
    {
        var members = await Studio.MembersAsync(2);
        await GiveAsync(members[0], "VIP");
        await GiveAsync(members[0], "常連");
        await GiveAsync(members[1], "常連");
        Services.AddTheme();
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        SignIn(await Studio.StaffAsync(admin: true));
        var page = Render<TagsPage>();
        await UntilAsync(() => page.FindAll(".tag-row").Count == 2, "the tags");

        await RenameAsync(page, "常連", "常連さん");
        await UntilAsync(() => page.FindAll(".tag-name").Any(n => Words(n) == "常連さん"), "the new name");
        Assert.Contains("2人", Words(Row(page, "常連さん")));

        await RenameAsync(page, "常連さん", "ｖｉｐ");
        await UntilAsync(() => dialogs.FindAll(".dialog-yes").Count == 1, "the question");
        Assert.Contains("「常連さん」（2人）は「VIP」（1人）に", Words(dialogs.Find(".mud-dialog")));
        await ClickAsync(dialogs, ".dialog-yes");
        await UntilAsync(() => page.FindAll(".tag-row").Count == 1, "them to be one");
        Assert.Contains("2人", Words(Row(page, "VIP")));

        var deleting = page.InvokeAsync(() => Row(page, "VIP").QuerySelector(".delete")!.ClickAsync(new()));
        await UntilAsync(() => dialogs.FindAll(".dialog-yes").Count == 1, "the question");
        await ClickAsync(dialogs, ".dialog-yes");
        await deleting;
        await UntilAsync(() => page.FindAll(".tag-row").Count == 0, "it to be gone");
        Assert.Contains("タグはまだありません", Words(page.Find(".empty")));
    }

    private static AngleSharp.Dom.IElement Row(IRenderedComponent<TagsPage> page, string name) =>
        page.FindAll(".tag-row").Single(r => r.QuerySelector(".tag-name") is { } shown && Words(shown) == name);

    private async Task RenameAsync(IRenderedComponent<TagsPage> page, string from, string to)
    {
        await page.InvokeAsync(() => Row(page, from).QuerySelector(".rename")!.ClickAsync(new()));
        await UntilAsync(() => page.FindAll("#tag-name").Count == 1, "the field");
        await page.InvokeAsync(() => ChangeAsync(page.Find("#tag-name"), to));
        _ = page.InvokeAsync(() => SubmitAsync(page.Find(".tag-edit")));
    }

    private async Task GiveAsync(Actor member, string tag) =>
        Assert.NotNull(
            (
                await Booking
                    .Server.Get<TagMember>()
                    .RunAsync(
                        await Studio.StaffAsync(),
                        Domain.Common.Numbering.Member.Of(member.MemberId!.Value),
                        tag,
                        CancellationToken.None
                    )
            ).Value
        );
}
