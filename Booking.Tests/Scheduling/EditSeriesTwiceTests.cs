using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Series;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.Scheduling.EditSeriesTests;

namespace Booking.Tests.Scheduling;

/// <summary>One key edits a series once, also at the same moment (rule Series edit).</summary>
public sealed class EditSeriesTwiceTests
{
    [Theory, OnEveryDatabase]
    public async Task A_clash_is_accepted_knowingly_and_the_same_key_edits_once(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var slots = await SeriesAsync(scene, 2);
        BulkScene.Value(
            await scene.ImportAsync(BulkScene.File($"渋谷,朝ヨガ,佐藤,,{Sunday.AddDays(7):yyyy-MM-dd},18:00,60,8"))
        );
        var edit = new SeriesEdit(slots[0].Id, SeriesScope.All, new() { Staff = new(scene.Sato.Id) });
        var seen = BulkScene
            .Value(await scene.Get<EditSeries>().PreviewAsync(scene.Staff, edit, CancellationToken.None))
            .Fingerprint;
        var accepted = new SeriesAcceptance(seen, BulkScene.NewKey(), AllowClashes: true);

        Assert.Equal(Refusal.ClashesOpen, (await EditAsync(scene, edit)).Refusal);
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal(
                2,
                BulkScene
                    .Value(await scene.Get<EditSeries>().RunAsync(scene.Staff, edit, accepted, CancellationToken.None))
                    .Changed
            );
        Assert.Equal([1, 1], (await scene.SlotsAsync()).Where(s => s.SeriesId is not null).Select(s => s.Version));
        Assert.Equal(
            Refusal.SeriesNotFound,
            (
                await scene
                    .Get<EditSeries>()
                    .PreviewAsync(scene.Staff, edit with { SlotId = 999 }, CancellationToken.None)
            ).Refusal
        );
        Assert.Equal(
            Refusal.NotAllowed,
            (
                await scene
                    .Get<EditSeries>()
                    .PreviewAsync(await scene.Booking.Studio.MemberAsync(), edit, CancellationToken.None)
            ).Refusal
        );
    }

    [Theory, OnEveryDatabase]
    public async Task The_same_command_several_times_at_the_same_moment_edits_once_and_answers_alike(
        DatabaseEngine engine
    )
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var slots = await SeriesAsync(scene, 3);
        var edit = new SeriesEdit(slots[0].Id, SeriesScope.All, new() { Capacity = 9 });
        var seen = BulkScene
            .Value(await scene.Get<EditSeries>().PreviewAsync(scene.Staff, edit, CancellationToken.None))
            .Fingerprint;
        var accepted = new SeriesAcceptance(seen, BulkScene.NewKey());

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ =>
                    Task.Run(() =>
                        scene.Get<EditSeries>().RunAsync(scene.Staff, edit, accepted, CancellationToken.None)
                    )
                )
        );

        Assert.All(answers, a => Assert.Equal(new SeriesEdited(3, 0), BulkScene.Value(a)));
        Assert.All(await scene.SlotsAsync(), s => Assert.Equal((9, 1), (s.Capacity, s.Version)));
    }
}
