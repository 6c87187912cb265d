using AngleSharp.Dom;
using Booking.Domain.Notifications;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Booking.Web.Staff.Messages;
using Booking.Web.Theme;
using Bunit;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace Booking.Tests.Staff;

/// <summary>The words, the mails as they will be read, and the button that sends them once.</summary>
public sealed class SlotMessagePageTests : LivePageTest
{
    public SlotMessagePageTests() => Services.AddTheme();

    [Fact]
    public async Task What_is_written_is_previewed_with_who_gets_it_and_sent_once()
    {
        var (scene, page) = await OpenAsync();
        await TypeAsync(page, "持ち物", "タオル\n水");

        await SubmitAsync(page, "form");
        await UntilAsync(() => page.FindAll(".message-preview").Count == 1, "the preview");
        Assert.Empty(await MailsAsync(scene));
        Assert.Contains("1名に送信する", Words(page.Find(".send")));

        await ClickAsync(page, ".send");
        await UntilAsync(() => page.FindAll(".message-sent").Count == 1, "the answer");
        Assert.Contains("1名に送信しました", Words(page.Find(".message-sent")));
        Assert.Equal("タオル\n水", Assert.Single(await MailsAsync(scene)).FactsByName["message"]);
        await UntilAsync(() => page.FindAll(".message-earlier li").Count == 1, "what was sent before");

        await TypeAsync(page, "持ち物", "タオル\n水");
        await SubmitAsync(page, "form");
        await UntilAsync(() => page.FindAll(".send").Count == 1, "the preview again");
        await ClickAsync(page, ".send");
        await UntilAsync(() => page.FindAll(".desk-refusal").Count == 1, "the refusal");
        Assert.Contains("送信済み", Words(page.Find(".desk-refusal")));
        Assert.Single(await MailsAsync(scene));
        Assert.Equal(
            "タオル\n水",
            page.Find("#message-text").GetAttribute("value") ?? page.Find("#message-text").TextContent
        );
    }

    [Fact]
    public async Task Whoever_books_after_the_preview_is_shown_before_anything_is_sent()
    {
        var (scene, page) = await OpenAsync();
        await TypeAsync(page, "持ち物", "タオル");
        await SubmitAsync(page, "form");
        await UntilAsync(() => page.FindAll(".send").Count == 1, "the preview");

        var late = await Studio.MemberAsync();
        await scene.TrialAsync(late);
        await ClickAsync(page, ".send");

        await UntilAsync(() => page.FindAll(".desk-refusal").Count == 1, "the refusal");
        Assert.Contains("予約者が変わった", Words(page.Find(".desk-refusal")));
        Assert.Empty(await MailsAsync(scene));
        Assert.Equal(2, page.FindAll(".message-people li").Count);
    }

    [Fact]
    public async Task Without_words_nothing_is_previewed()
    {
        var (_, page) = await OpenAsync();

        await SubmitAsync(page, "form");

        await UntilAsync(() => page.FindAll(".form-problems").Count == 1, "what is missing");
        Assert.Empty(page.FindAll(".send"));
    }

    private async Task<(FrontDeskScene Scene, IRenderedComponent<SlotMessagePage> Page)> OpenAsync()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        await scene.TrialAsync();
        SignIn(scene.Staff);
        Render<MudPopoverProvider>();
        var page = Render<SlotMessagePage>(p => p.Add(x => x.Number, scene.Slot.Number));
        await UntilAsync(() => page.FindAll(".message-people li").Count == 1, "who gets it");
        return (scene, page);
    }

    private static async Task TypeAsync(IRenderedComponent<SlotMessagePage> page, string topic, string message)
    {
        await page.InvokeAsync(() => ChangeAsync(page.Find("#message-topic"), topic));
        await page.InvokeAsync(() => ChangeAsync(page.Find("#message-text"), message));
    }

    private static Task SubmitAsync(IRenderedComponent<SlotMessagePage> page, string form) =>
        page.InvokeAsync(() => SubmitAsync(page.Find(form)));

    private static Task<List<OutboxMail>> MailsAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(db => db.OutboxMails.Where(m => m.Occasion == MailOccasion.SlotMessage).ToListAsync());
}
