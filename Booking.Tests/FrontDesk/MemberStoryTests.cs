using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Domain.Reservations.MemberRecords.Story;
using Booking.Tests.TestKit;

namespace Booking.Tests.FrontDesk;

/// <summary>What happened with a member, on one page (rule Story of a member).</summary>
public sealed class MemberStoryTests
{
    [Theory, OnEveryDatabase]
    public async Task Everything_is_in_it_newest_first_and_of_nobody_else(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await LiveAsync(scene);
        var story = await AllAsync(scene, scene.Staff, null, ReadMemberStory.MaxPageSize);

        Assert.Equal(story.OrderByDescending(m => m.Place.At).Select(m => m.Place.At), story.Select(m => m.Place.At));
        Assert.Equal(Enum.GetValues<StoryPart>(), story.Select(m => m.Part).Distinct().Order());
        Assert.Contains(story, m => m is { Entity: "Reservation", What: "NoShow", Program.Ja: "朝ヨガ" });
        Assert.Contains(story, m => m is { Entity: "Payment", What: "Succeeded", Amount: not null });
        Assert.Contains(story, m => m is { Part: StoryPart.Contracts, What: "Grant", Balance: > 0 });
        Assert.Contains(story, m => m is { Part: StoryPart.Notes, Words: "膝に注意" });
        Assert.Contains(
            story,
            m => m is { Part: StoryPart.Membership, What: "SuspendMember", Words: "無断欠席が続く" }
        );
        Assert.Contains(story, m => m is { Part: StoryPart.Mails, What: "MemberSuspended" });
        Assert.Equal(
            story.Where(m => m.Part == StoryPart.Bookings),
            await AllAsync(scene, scene.Staff, StoryPart.Bookings, ReadMemberStory.MaxPageSize)
        );
        Assert.DoesNotContain(story, m => m.Subject?.StartsWith("PY", StringComparison.Ordinal) == true);
        Assert.Contains(
            await AllAsync(scene, scene.Admin, StoryPart.Money, 10),
            m => m.Subject?.StartsWith("PY", StringComparison.Ordinal) == true
        );
        Assert.Empty(await AllAsync(scene, scene.Staff, null, 10, (await scene.Booking.Studio.MemberAsync()).MemberId));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => AllAsync(scene, scene.Member, null, 10));
    }

    [Theory]
    [OnEveryDatabase(1)]
    [OnEveryDatabase(3)]
    public async Task Page_after_page_gives_every_moment_once(DatabaseEngine engine, int size)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await LiveAsync(scene);

        var whole = await AllAsync(scene, scene.Staff, null, ReadMemberStory.MaxPageSize);
        var paged = await AllAsync(scene, scene.Staff, null, size);

        Assert.True(whole.Count > 10, $"{whole.Count}");
        Assert.Equal(whole, paged);
    }

    /// <summary>Bought, booked, missed, noted, tagged and suspended; much of it at one instant.</summary>
    private static async Task LiveAsync(FrontDeskScene scene)
    {
        var contract = await scene.ContractAsync();
        var number = FrontDeskScene.Value(await scene.BookAsync(scene.Staff, contract)).ReservationNumber;
        FrontDeskScene.Value(
            await scene
                .Server.Get<WriteNote>()
                .RunAsync(scene.Staff, new(scene.MemberNumber, "膝に注意", true, "note"), CancellationToken.None)
        );
        FrontDeskScene.Value(
            await scene.Server.Get<TagMember>().RunAsync(scene.Staff, scene.MemberNumber, "VIP", CancellationToken.None)
        );
        scene.AdvanceTo(TimeSpan.FromHours(-1));
        FrontDeskScene.Value(await scene.MarkAsync(scene.Staff, number, Attendance.NoShow));
        FrontDeskScene.Value(
            await scene
                .Server.Get<SuspendMember>()
                .RunAsync(scene.Staff, scene.MemberNumber, "無断欠席が続く", CancellationToken.None)
        );
    }

    private static async Task<List<MemberMoment>> AllAsync(
        FrontDeskScene scene,
        Actor by,
        StoryPart? part,
        int size,
        long? member = null
    )
    {
        var number = member is { } id ? Domain.Common.Numbering.Member.Of(id) : scene.MemberNumber;
        var read = scene.Server.Get<ReadMemberStory>();
        List<MemberMoment> all = [];
        StoryPlace? place = null;
        do
        {
            var page = await read.PageAsync(by, number, part, place, size, CancellationToken.None);
            Assert.True(page.Moments.Count <= size);
            all.AddRange(page.Moments);
            place = page.Next;
        } while (place is not null && all.Count < 1000);

        return all;
    }
}
