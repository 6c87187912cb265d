using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Booking.Web.Staff.FrontDesk;
using Bunit;

namespace Booking.Tests.Staff;

/// <summary>Notes, tags and story on the page of a member.</summary>
public sealed class MemberNotesPageTests : MemberPageTest
{
    [Fact]
    public async Task A_note_is_written_edited_and_removed_and_stands_in_the_story()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var page = await OpenAsync(scene, scene.Staff);

        await page.InvokeAsync(() => ChangeAsync(page.Find("#note-text"), "膝に注意"));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".note-form form")));
        await UntilAsync(() => page.FindAll(".note").Count == 1, "the note");
        await UntilAsync(() => page.FindAll("[data-source=Note]").Count == 1, "the story");
        Assert.Contains("膝に注意", Words(page.Find("[data-source=Note]")));

        await ClickAsync(page, ".edit-note");
        await page.InvokeAsync(() => ChangeAsync(page.Find("#note-text"), "もう大丈夫"));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".note-form form")));
        await UntilAsync(() => Words(page.Find(".note-words")) == "もう大丈夫", "the edit");

        await ClickAsync(page, ".remove-note");
        Assert.Single(page.FindAll(".note"));
        await ClickAsync(page, ".remove-yes");
        await UntilAsync(() => page.FindAll(".note").Count == 0, "the removal");
    }

    [Fact]
    public async Task What_somebody_else_wrote_is_read_and_not_changed()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        FrontDeskScene.Value(
            await scene
                .Server.Get<WriteNote>()
                .RunAsync(scene.Admin, new(scene.MemberNumber, "<b>膝</b>に注意", true, "k"), CancellationToken.None)
        );

        var page = await OpenAsync(scene, scene.Staff);

        await UntilAsync(() => page.FindAll(".note.for-the-door").Count == 1, "the note");
        Assert.Equal("<b>膝</b>に注意", Words(page.Find(".note-words")));
        Assert.Empty(page.FindAll(".edit-note, .remove-note, .note b"));
    }

    [Fact]
    public async Task A_tag_is_given_by_its_name_and_offered_to_others()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var page = await OpenAsync(scene, scene.Staff);

        await page.InvokeAsync(() => page.Find("#tag-name").Change("VIP"));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".tag-form")));
        await UntilAsync(() => page.FindAll(".tag-list .member-tag").Count == 1, "the tag");
        Assert.Empty(page.FindAll("#tag-names option"));

        await ClickAsync(page, ".tag-remove");
        await UntilAsync(() => page.FindAll(".tag-list .member-tag").Count == 0, "it to be gone");
    }

    [Fact]
    public async Task The_story_shows_one_part_and_what_came_before()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        await scene.TrialAsync();
        for (var i = 0; i < 25; i++)
            FrontDeskScene.Value(
                await scene
                    .Server.Get<WriteNote>()
                    .RunAsync(scene.Staff, new(scene.MemberNumber, $"メモ {i}", false, $"k{i}"), CancellationToken.None)
            );
        var page = await OpenAsync(scene, scene.Staff);

        await ClickAsync(page, "[data-part=Notes]");
        await UntilAsync(
            () => page.FindAll(".member-story .steps > li").Count == 20 && page.FindAll(".story-older").Count == 1,
            "the newest notes"
        );
        await ClickAsync(page, ".story-older");
        await UntilAsync(() => page.FindAll("[data-source=Note]").Count == 25, "all of them");
        Assert.Empty(page.FindAll(".story-older"));

        await ClickAsync(page, "[data-part=Bookings]");
        await UntilAsync(() => page.FindAll("[data-source=Transition]").Count == 1, "the booking");
        Assert.Contains("予約確定", Words(page.Find("[data-source=Transition]")));
        Assert.Contains("朝ヨガ", Words(page.Find("[data-source=Transition]")));
    }
}
