using Booking.Domain.Calendars;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.FrontDesk;
using Booking.Tests.Security;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Calendars;

/// <summary>Who reads what under a secret address (rule Calendar feed).</summary>
public sealed class CalendarFeedTests
{
    [Theory, OnEveryDatabase]
    public async Task A_feed_has_its_owner_s_bookings_alone_and_keeps_what_was_cancelled(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var booked = await scene.TrialAsync();
        var other = await scene.Booking.Studio.MemberAsync();
        await scene.TrialAsync(other);
        var code = await RenewAsync(scene, scene.Member);

        var entry = Assert.Single((await ReadAsync(scene, code))!.Entries);
        Assert.Equal((booked, scene.Slot.StartsAt), (entry.Number, entry.StartsAt));
        Assert.Equal(CalendarEntryState.Confirmed, entry.State);

        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(5));
        FrontDeskScene.Value(await scene.Server.CancelAsync(scene.Member, booked));
        var cancelled = Assert.Single((await ReadAsync(scene, code))!.Entries);
        Assert.Equal((booked, CalendarEntryState.Cancelled), (cancelled.Number, cancelled.State));
        Assert.True(cancelled.Sequence > entry.Sequence);
    }

    [Theory, OnEveryDatabase]
    public async Task A_new_address_ends_the_old_one_and_none_outlives_its_owner(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var first = await RenewAsync(scene, scene.Member);
        var second = await RenewAsync(scene, scene.Member);
        Assert.Null(await ReadAsync(scene, first));
        Assert.NotNull(await ReadAsync(scene, second));
        Assert.Equal(second, await scene.Server.Get<ManageFeed>().ReadAsync(scene.Member, CancellationToken.None));
        Assert.DoesNotContain(
            second,
            await scene.Server.ReadAsync(db => db.CalendarFeeds.Select(f => f.Code + f.Hash).SingleAsync())
        );
        Assert.Null(await ReadAsync(scene, ""));
        Assert.Null(await ReadAsync(scene, second[..^1]));

        await scene.SetPasswordAsync();
        FrontDeskScene.Value(await scene.WithdrawAsync());
        Assert.Null(await ReadAsync(scene, second));
        Assert.Equal(0, await scene.Server.ReadAsync(db => db.CalendarFeeds.CountAsync()));
    }

    [Theory, OnEveryDatabase]
    public async Task Pressed_many_times_at_once_there_is_one_address_and_it_can_be_read(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);

        var codes = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => RenewAsync(scene, scene.Member)))
        );

        var kept = await scene.Server.Get<ManageFeed>().ReadAsync(scene.Member, CancellationToken.None);
        Assert.Contains(kept!, codes);
        Assert.NotNull(await ReadAsync(scene, kept!));
        Assert.Equal(1, await scene.Server.ReadAsync(db => db.CalendarFeeds.CountAsync()));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_lock_on_the_account_a_press_ends_in_an_error(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var unguarded = new GuardOff(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal)
            && sql.Contains("ConcurrencyStamp", StringComparison.Ordinal)
        );
        var careless = scene.Booking.StartServer(unguarded, new Meeting("CalendarFeeds")).Get<ManageFeed>();

        await Assert.ThrowsAnyAsync<DbUpdateException>(() =>
            Task.WhenAll(
                Task.Run(() => careless.RenewAsync(scene.Member, CancellationToken.None)),
                Task.Run(() => careless.RenewAsync(scene.Member, CancellationToken.None))
            )
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Who_works_here_reads_their_lessons_until_they_no_longer_do(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var mentor = await Colleagues.AddAsync(scene.Booking.Database, Roles.Staff);
        await scene.Server.ReadAsync(async db =>
        {
            var person = new StaffMember(new LocalizedText("森 健太", "Kenta Mori"), mentor.AccountId);
            db.Staff.Add(person);
            await db.SaveChangesAsync();
            return await db
                .Slots.Where(s => s.Id == scene.Slot.Id)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(s => s.StaffId, person.Id).UpdatedAt(scene.Booking.Clock.GetUtcNow())
                );
        });
        await scene.TrialAsync();
        var code = await RenewAsync(scene, mentor);

        var lesson = Assert.Single((await ReadAsync(scene, code))!.Entries);
        Assert.Equal((scene.Slot.Number, 1), (lesson.Number, lesson.Booked));

        await scene.Server.ReadAsync(db => db.UserRoles.Where(u => u.UserId == mentor.AccountId).ExecuteDeleteAsync());
        Assert.Null(await ReadAsync(scene, code));
    }

    private static Task<string> RenewAsync(FrontDeskScene scene, Actor actor) =>
        scene.Server.Get<ManageFeed>().RenewAsync(actor, CancellationToken.None);

    private static Task<CalendarContents?> ReadAsync(FrontDeskScene scene, string code) =>
        scene.Server.Get<ReadCalendar>().ByCodeAsync(code, CancellationToken.None);
}
