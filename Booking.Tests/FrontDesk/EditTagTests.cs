using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

/// <summary>Tags are renamed, made one and deleted for everybody (rule Tags).</summary>
public sealed class EditTagTests
{
    [Theory, OnEveryDatabase]
    public async Task A_tag_is_renamed_and_its_members_keep_it(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var tag = await GiveAsync(scene, "体験済", scene.MemberNumber);

        Assert.Equal(Refusal.NotAllowed, (await RenameAsync(scene, scene.Staff, tag.Id, "x")).Refusal);
        Assert.Equal(Refusal.TagUnfit, (await RenameAsync(scene, scene.Admin, tag.Id, " ")).Refusal);
        Assert.Equal(Refusal.TagNotFound, (await RenameAsync(scene, scene.Admin, tag.Id + 99, "x")).Refusal);
        FrontDeskScene.Value(await RenameAsync(scene, scene.Admin, tag.Id, "体験レッスン済み"));

        Assert.Equal([new TagView(tag.Id, "体験レッスン済み", 1)], await AllAsync(scene));
        Assert.Equal(tag.Id, (await GiveAsync(scene, "体験レッスン済み", scene.MemberNumber)).Id);
    }

    [Theory, OnEveryDatabase]
    public async Task The_word_of_another_tag_makes_them_one_only_when_that_was_agreed_to(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var other = Numbering.Member.Of((await scene.Booking.Studio.MemberAsync()).MemberId!.Value);
        var (vip, regular) = (
            await GiveAsync(scene, "VIP", scene.MemberNumber),
            await GiveAsync(scene, "常連", scene.MemberNumber)
        );
        await GiveAsync(scene, "常連", other);

        Assert.Equal(Refusal.TagTaken, (await RenameAsync(scene, scene.Admin, regular.Id, "ｖｉｐ")).Refusal);
        Assert.Equal(
            Refusal.TagTaken,
            (await RenameAsync(scene, scene.Admin, regular.Id, "vip", into: regular.Id)).Refusal
        );
        var one = FrontDeskScene.Value(await RenameAsync(scene, scene.Admin, regular.Id, "vip", into: vip.Id));

        Assert.Equal(new TagView(vip.Id, "VIP"), one);
        Assert.Equal([new TagView(vip.Id, "VIP", 2)], await AllAsync(scene));
        var lines = await scene.Server.ReadAsync(db =>
            db.AuditLines.Where(l => l.Action == AuditAction.RenameTag)
                .Select(l => new { l.Before, l.After })
                .ToListAsync()
        );
        Assert.Equal(($"tag {regular.Id}", $"tag {vip.Id}"), (lines.Single().Before, lines.Single().After));
    }

    [Theory, OnEveryDatabase]
    public async Task A_deleted_tag_is_gone_from_everybody(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var tag = await GiveAsync(scene, "VIP", scene.MemberNumber);
        var edit = scene.Server.Get<EditTag>();

        Assert.Equal(Refusal.NotAllowed, (await edit.DeleteAsync(scene.Staff, tag.Id, default)).Refusal);
        Assert.Equal(1, FrontDeskScene.Value(await edit.DeleteAsync(scene.Admin, tag.Id, default)).Members);
        Assert.Equal(Refusal.TagNotFound, (await edit.DeleteAsync(scene.Admin, tag.Id, default)).Refusal);

        Assert.Empty(await AllAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task Two_tags_that_are_made_one_both_ways_at_once_are_one(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var elsewhere = scene.Booking.StartServer();
        for (var round = 0; round < 5; round++)
        {
            var (a, b) = (
                await GiveAsync(scene, "A", scene.MemberNumber),
                await GiveAsync(scene, "B", scene.MemberNumber)
            );
            var results = await Task.WhenAll(
                Task.Run(() => RenameAsync(scene, scene.Admin, a.Id, "B", b.Id)),
                Task.Run(() => RenameAsync(scene, scene.Admin, b.Id, "A", a.Id, elsewhere))
            );

            var left = Assert.Single(await AllAsync(scene));
            Assert.Equal(1, left.Members);
            Assert.Contains(results, r => r.Value is not null);
            FrontDeskScene.Value(await scene.Server.Get<EditTag>().DeleteAsync(scene.Admin, left.Id, default));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Two_tags_that_are_given_one_word_at_once_do_not_both_have_it(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);

        Assert.Equal(1, await GiveOneWordAsync(scene, scene.Server));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_index_both_have_the_word(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.Booking.Database.ExecuteAsync(
            "DROP INDEX \"IX_MemberTags_Hash\"",
            "DROP INDEX [IX_MemberTags_Hash] ON [MemberTags]"
        );

        Assert.Equal(
            2,
            await GiveOneWordAsync(scene, scene.Booking.StartServer(new Meeting("MemberTags", "Hash", "OR")))
        );
    }

    /// <returns>How many tags have the word.</returns>
    private static async Task<int> GiveOneWordAsync(FrontDeskScene scene, TestServer server)
    {
        var (a, b) = (await GiveAsync(scene, "A", scene.MemberNumber), await GiveAsync(scene, "B", scene.MemberNumber));
        await Task.WhenAll(
            Task.Run(() => RenameAsync(scene, scene.Admin, a.Id, "C", server: server)),
            Task.Run(() => RenameAsync(scene, scene.Admin, b.Id, "C", server: server))
        );
        return (await AllAsync(scene)).Count(t => t.Name == "C");
    }

    private static Task<Result<TagView, Refusal>> RenameAsync(
        FrontDeskScene scene,
        Actor by,
        long tag,
        string name,
        long? into = null,
        TestServer? server = null
    ) => (server ?? scene.Server).Get<EditTag>().RenameAsync(by, tag, name, into, CancellationToken.None);

    private static async Task<TagView> GiveAsync(FrontDeskScene scene, string name, string member) =>
        FrontDeskScene.Value(
            await scene.Server.Get<TagMember>().RunAsync(scene.Staff, member, name, CancellationToken.None)
        );

    private static Task<IReadOnlyList<TagView>> AllAsync(FrontDeskScene scene) =>
        scene.Server.Get<ReadNotes>().AllTagsAsync(scene.Staff, CancellationToken.None);
}
