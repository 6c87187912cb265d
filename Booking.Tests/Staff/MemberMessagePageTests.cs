using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Booking.Web.Staff.Messages;
using Booking.Web.Theme;
using Bunit;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace Booking.Tests.Staff;

/// <summary>The words, the mail as it will be read, and the button that sends it once.</summary>
public sealed class MemberMessagePageTests : LivePageTest
{
    public MemberMessagePageTests() => Services.AddTheme();

    [Fact]
    public async Task What_is_written_is_previewed_and_sent_once()
    {
        var (scene, page) = await OpenAsync();
        await TypeAsync(page, "お忘れ物", "タオルです");

        await page.InvokeAsync(() => SubmitAsync(page.Find("form")));
        await UntilAsync(() => page.FindAll(".message-preview iframe").Count == 1, "the preview");
        Assert.Equal(0, await MailsAsync(scene));
        await ClickAsync(page, ".send");
        await UntilAsync(() => page.FindAll(".message-sent").Count == 1, "the answer");
        Assert.Equal(1, await MailsAsync(scene));

        await TypeAsync(page, "お忘れ物", "タオルです");
        await page.InvokeAsync(() => SubmitAsync(page.Find("form")));
        await UntilAsync(() => page.FindAll(".send").Count == 1, "the preview again");
        await ClickAsync(page, ".send");
        await UntilAsync(() => page.FindAll(".desk-refusal").Count == 1, "the refusal");
        Assert.Equal(1, await MailsAsync(scene));
    }

    [Fact]
    public async Task Where_no_mail_arrives_the_page_says_so_first()
    {
        var (_, page) = await OpenAsync(undeliverable: true);
        Assert.Contains("届いていません", Words(page.Find(".undeliverable")));
    }

    private async Task<(FrontDeskScene Scene, IRenderedComponent<MemberMessagePage> Page)> OpenAsync(
        bool undeliverable = false
    )
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        if (undeliverable)
            await scene.Server.ReadAsync(db =>
                db.Users.Where(u => u.Id == scene.Member.AccountId)
                    .ExecuteUpdateAsync(set =>
                        set.SetProperty(u => u.UndeliverableSince, DateTimeOffset.UnixEpoch)
                            .UpdatedAt(Clock.GetUtcNow())
                    )
            );
        SignIn(scene.Staff);
        Render<MudPopoverProvider>();
        Navigation.NavigateTo($"/staff/members/{scene.MemberNumber}/message");
        var page = Render<MemberMessagePage>(p => p.Add(m => m.Number, scene.MemberNumber));
        await UntilAsync(() => page.FindAll("#message-topic").Count == 1, "the form");
        return (scene, page);
    }

    private static async Task TypeAsync(IRenderedComponent<MemberMessagePage> page, string topic, string message)
    {
        await page.InvokeAsync(() => ChangeAsync(page.Find("#message-topic"), topic));
        await page.InvokeAsync(() => ChangeAsync(page.Find("#message-text"), message));
    }

    private static Task<int> MailsAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(db => db.OutboxMails.CountAsync(m => m.Occasion == MailOccasion.MemberMessage));
}
