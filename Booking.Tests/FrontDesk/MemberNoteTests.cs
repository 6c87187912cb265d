using Booking.Domain.Audit;
using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Members.Notes;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

/// <summary>Notes on members and their tags (rules Notes on members, Tags).</summary>
public sealed class MemberNoteTests
{
    [Theory, OnEveryDatabase]
    public async Task A_note_is_written_once_per_key_and_its_words_stand_in_one_place(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);

        var first = FrontDeskScene.Value(await WriteAsync(scene, "膝に注意\r\n右側 ", key: "click"));
        Assert.Equal(first, FrontDeskScene.Value(await WriteAsync(scene, "膝に注意\r\n右側 ", key: "click")));
        Assert.Equal(Refusal.KeyReused, (await WriteAsync(scene, "他", key: "click")).Refusal);

        var note = Assert.Single(await NotesAsync(scene, scene.Staff));
        Assert.Equal(("膝に注意\n右側", true, true), (note.Text, note.IsForTheDoor, note.MayChange));
        var line = Assert.Single(await scene.AuditAsync(scene.MemberNumber));
        Assert.Equal((AuditAction.WriteNote, null, $"note {first}"), (line.Action, line.Before, line.After));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_wrote_a_note_or_is_an_admin_changes_it_and_nobody_else(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var other = await scene.Booking.Studio.StaffAsync();
        var id = FrontDeskScene.Value(await WriteAsync(scene, "膝に注意"));

        Assert.False(Assert.Single(await NotesAsync(scene, other)).MayChange);
        Assert.Equal(Refusal.NotAllowed, (await EditAsync(scene, other, id, 0, "もう大丈夫")).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await RemoveAsync(scene, other, id)).Refusal);

        FrontDeskScene.Value(await EditAsync(scene, scene.Admin, id, 0, "もう大丈夫"));
        Assert.Equal(Refusal.ChangedMeanwhile, (await EditAsync(scene, scene.Staff, id, 0, "まだ痛む")).Refusal);
        var note = Assert.Single(await NotesAsync(scene, scene.Staff));
        Assert.Equal(("もう大丈夫", 1), (note.Text, note.Version));
        Assert.NotNull(note.EditedAt);

        FrontDeskScene.Value(await RemoveAsync(scene, scene.Staff, id));
        FrontDeskScene.Value(await RemoveAsync(scene, scene.Staff, id));
        Assert.Empty(await NotesAsync(scene, scene.Staff));
        Assert.Equal(Refusal.NoteNotFound, (await EditAsync(scene, scene.Staff, id, 1, "また")).Refusal);
        Assert.Equal(
            [AuditAction.WriteNote, AuditAction.EditNote, AuditAction.RemoveNote],
            (await scene.AuditAsync(scene.MemberNumber)).Select(l => l.Action)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Members_neither_read_nor_write_notes_and_none_is_empty_or_too_long(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);

        Assert.Equal(Refusal.NotAllowed, (await WriteAsync(scene, "見て", by: scene.Member)).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await TagAsync(scene, "VIP", by: scene.Member)).Refusal);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => NotesAsync(scene, scene.Member));
        Assert.Equal(Refusal.NoteUnfit, (await WriteAsync(scene, " \n\u200b")).Refusal);
        Assert.Equal(Refusal.NoteUnfit, (await WriteAsync(scene, new('長', MemberNote.MaxLength + 1))).Refusal);
        Assert.Equal(Refusal.TagUnfit, (await TagAsync(scene, "\u200b ")).Refusal);
        Assert.Equal(Refusal.TagUnfit, (await TagAsync(scene, new('長', MemberTag.MaxLength + 1))).Refusal);
        Assert.Empty(await NotesAsync(scene, scene.Admin));
    }

    [Theory, OnEveryDatabase]
    public async Task A_tag_is_one_however_it_is_typed_and_finds_its_members(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var other = await scene.Booking.Studio.MemberAsync();
        var otherNumber = Numbering.Member.Of(other.MemberId!.Value);

        var tag = FrontDeskScene.Value(await TagAsync(scene, "ヨガ歴 10年"));
        Assert.Equal(tag.Id, FrontDeskScene.Value(await TagAsync(scene, "ﾖｶﾞ歴１０年", otherNumber)).Id);
        FrontDeskScene.Value(await TagAsync(scene, "ヨガ歴 10年"));

        var all = await scene.Server.Get<ReadNotes>().AllTagsAsync(scene.Staff, CancellationToken.None);
        Assert.Equal(new TagView(tag.Id, "ヨガ歴 10年", 2), Assert.Single(all));
        Assert.Equal(2, (await ListAsync(scene, tag.Id)).Total);

        var tags = scene.Server.Get<TagMember>();
        FrontDeskScene.Value(await tags.RemoveAsync(scene.Staff, otherNumber, tag.Id, CancellationToken.None));
        FrontDeskScene.Value(await tags.RemoveAsync(scene.Staff, otherNumber, tag.Id, CancellationToken.None));
        var row = Assert.Single((await ListAsync(scene, tag.Id)).Items);
        Assert.Equal((scene.MemberNumber, "ヨガ歴 10年"), (row.Number, Assert.Single(row.Tags)));

        FrontDeskScene.Value(await tags.RemoveAsync(scene.Staff, scene.MemberNumber, tag.Id, CancellationToken.None));
        Assert.Empty(await scene.Server.Get<ReadNotes>().AllTagsAsync(scene.Staff, CancellationToken.None));
        Assert.Equal(
            [AuditAction.TagMember, AuditAction.UntagMember],
            (await scene.AuditAsync(scene.MemberNumber)).Select(l => l.Action)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_tag_that_is_given_while_its_last_member_loses_it_is_not_lost(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var other = Numbering.Member.Of((await scene.Booking.Studio.MemberAsync()).MemberId!.Value);
        var elsewhere = scene.Booking.StartServer();
        for (var round = 0; round < 5; round++)
        {
            var tag = FrontDeskScene.Value(await TagAsync(scene, "VIP"));
            var given = Task.Run(() =>
                elsewhere.Get<TagMember>().RunAsync(scene.Admin, other, "vip", CancellationToken.None)
            );
            var taken = Task.Run(() =>
                scene
                    .Server.Get<TagMember>()
                    .RemoveAsync(scene.Staff, scene.MemberNumber, tag.Id, CancellationToken.None)
            );
            await Task.WhenAll(given, taken);

            var has = Assert.Single(
                await scene.Server.Get<ReadNotes>().TagsOfAsync(scene.Staff, other, CancellationToken.None)
            );
            Assert.Equal(FrontDeskScene.Value(await given).Id, has.Id);
            FrontDeskScene.Value(
                await scene.Server.Get<TagMember>().RemoveAsync(scene.Staff, other, has.Id, CancellationToken.None)
            );
        }
    }

    [Theory, OnEveryDatabase]
    public async Task At_the_door_stand_tags_and_what_is_for_the_door(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var other = Numbering.Member.Of((await scene.Booking.Studio.MemberAsync()).MemberId!.Value);
        await WriteAsync(scene, "膝に注意");
        await WriteAsync(scene, "次回、紹介カードを渡す", isForTheDoor: false);
        await TagAsync(scene, "VIP");

        var marks = await scene
            .Server.Get<ReadNotes>()
            .MarksAsync(scene.Staff, [scene.MemberNumber, other, "nonsense"], CancellationToken.None);

        var (number, of) = Assert.Single(marks);
        Assert.Equal(
            (scene.MemberNumber, "VIP", "膝に注意"),
            (number, Assert.Single(of.Tags), Assert.Single(of.Notes))
        );
    }

    private static Task<Result<long, Refusal>> WriteAsync(
        FrontDeskScene scene,
        string text,
        bool isForTheDoor = true,
        string? key = null,
        Actor? by = null
    ) =>
        scene
            .Server.Get<WriteNote>()
            .RunAsync(
                by ?? scene.Staff,
                new(scene.MemberNumber, text, isForTheDoor, key ?? Guid.NewGuid().ToString()),
                CancellationToken.None
            );

    private static Task<Result<long, Refusal>> EditAsync(
        FrontDeskScene scene,
        Actor by,
        long id,
        int version,
        string text
    ) =>
        scene
            .Server.Get<EditNote>()
            .RunAsync(by, new(id, version, text, false, Guid.NewGuid().ToString()), CancellationToken.None);

    private static Task<Result<long, Refusal>> RemoveAsync(FrontDeskScene scene, Actor by, long id) =>
        scene.Server.Get<RemoveNote>().RunAsync(by, id, CancellationToken.None);

    private static Task<IReadOnlyList<NoteView>> NotesAsync(FrontDeskScene scene, Actor by) =>
        scene.Server.Get<ReadNotes>().OfAsync(by, scene.MemberNumber, CancellationToken.None);

    private static Task<Result<TagView, Refusal>> TagAsync(
        FrontDeskScene scene,
        string name,
        string? number = null,
        Actor? by = null
    ) =>
        scene
            .Server.Get<TagMember>()
            .RunAsync(by ?? scene.Staff, number ?? scene.MemberNumber, name, CancellationToken.None);

    private static Task<Domain.Scheduling.Slots.Page<MemberRow>> ListAsync(FrontDeskScene scene, long tag) =>
        scene.Server.Get<MemberList>().PageAsync(scene.Staff, new() { TagId = tag }, 1, 20, CancellationToken.None);
}
