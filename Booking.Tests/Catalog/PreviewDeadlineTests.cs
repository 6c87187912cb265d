using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;

namespace Booking.Tests.Catalog;

/// <summary>How many standing bookings a change of a deadline policy touches (rule Deadlines).</summary>
public sealed class PreviewDeadlineTests
{
    [Theory, OnEveryDatabase]
    public async Task Bookings_count_whose_last_moment_to_cancel_would_be_another(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (scene, studio) = (await CatalogScene.FillAsync(booking), booking.Studio);
        var (yoga, piano) = (await studio.ProgramAsync(), await studio.ProgramAsync(name: "ピアノ"));
        foreach (var program in new[] { yoga, yoga, piano })
            await booking.BookAndPayAsync(await studio.MemberAsync(), await studio.SlotAsync(program: program));
        var gone = await studio.MemberAsync();
        await booking.Server.CancelAsync(
            gone,
            (await booking.BookAndPayAsync(gone, await studio.SlotAsync(program: yoga))).ReservationNumber
        );
        var (standard, own) = (await studio.PolicyAsync(0, 1440), await studio.PolicyAsync(0, 60, program: piano));
        var everywhere = new DeadlineDraft(DeadlineScope.Default, null, 0, 1440);

        // The most specific policy wins: the piano lesson does not follow the default.
        Assert.Equal(2, await CountAsync(scene, standard.Id, everywhere with { CancelMinutes = 2880 }));
        Assert.Equal(0, await CountAsync(scene, standard.Id, everywhere));
        Assert.Equal(0, await CountAsync(scene, standard.Id, everywhere with { ReserveMinutes = 600 }));
        Assert.Equal(0, await CountAsync(scene, standard.Id, null)); // what holds where none speaks is a day, too
        Assert.Equal(1, await CountAsync(scene, own.Id, null));
        Assert.Equal(2, await CountAsync(scene, null, new DeadlineDraft(DeadlineScope.Program, yoga.Id, 0, 30)));
        Assert.Equal(
            2,
            await CountAsync(scene, null, new DeadlineDraft(DeadlineScope.Category, yoga.CategoryId, 0, 30))
        );
        Assert.Null(await CountAsync(scene, null, new DeadlineDraft(DeadlineScope.Program, null, 0, 30)));
        Assert.Null(await CountAsync(scene, standard.Id, everywhere with { CancelMinutes = null }));

        booking.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(0, await CountAsync(scene, standard.Id, everywhere with { CancelMinutes = 2880 }));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(async () =>
            await scene
                .Server.Get<PreviewDeadline>()
                .RunAsync(await studio.StaffAsync(), null, everywhere, CancellationToken.None)
        );
    }

    private static Task<int?> CountAsync(CatalogScene scene, long? policy, DeadlineDraft? draft) =>
        scene
            .Server.Get<PreviewDeadline>()
            .RunAsync(scene.Admin, policy is { } id ? Numbering.Deadline.Of(id) : null, draft, CancellationToken.None);
}
