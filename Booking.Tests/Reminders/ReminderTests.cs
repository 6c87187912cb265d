using Booking.Domain.Catalog;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Reminders;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Reminders;

/// <summary>Members are reminded of what they have booked, each time once (rule Reminders).</summary>
public sealed class ReminderTests
{
    [Theory, OnEveryDatabase]
    public async Task On_the_evening_before_and_two_hours_before_and_never_twice(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.TrialAsync();
        Assert.Equal(0, await RunAsync(scene));

        AdvanceTo(scene, EveningBefore(scene).AddMinutes(-1));
        Assert.Equal(0, await RunAsync(scene));
        AdvanceTo(scene, EveningBefore(scene));
        Assert.Equal(1, await RunAsync(scene));
        Assert.Equal(0, await RunAsync(scene));
        Assert.Contains("\"tomorrow\"", (await MailsAsync(scene))[0].Facts);

        AdvanceTo(scene, scene.Slot.StartsAt.AddHours(-2));
        Assert.Equal(1, await RunAsync(scene));
        Assert.Equal(0, await RunAsync(scene));
        var mails = await MailsAsync(scene);
        Assert.Equal(2, mails.Count);
        Assert.DoesNotContain("\"tomorrow\"", mails[1].Facts);
        AdvanceTo(scene, scene.Slot.StartsAt);
        Assert.Equal(0, await RunAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task Several_servers_that_look_at_once_write_one(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.TrialAsync();
        AdvanceTo(scene, EveningBefore(scene));

        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunAsync(scene))));

        Assert.Equal(1, written.Sum());
        Assert.Single(await MailsAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task The_database_itself_takes_no_second_one(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.TrialAsync();
        AdvanceTo(scene, EveningBefore(scene));
        await RunAsync(scene);

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() =>
            scene.Server.ReadAsync(async db =>
            {
                var known = await db.Reminders.AsNoTracking().SingleAsync();
                db.Reminders.Add(new(known.ReservationId, known.Kind, known.StartsAt, known.WrittenAt));
                return await db.SaveChangesAsync();
            })
        );
        Assert.True(refused.IsUniqueViolation());
    }

    [Theory, OnEveryDatabase]
    public async Task A_slot_that_moves_takes_its_reminders_along(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.TrialAsync();
        AdvanceTo(scene, EveningBefore(scene));
        await RunAsync(scene);

        await scene.Server.ReadAsync(db =>
            db.Slots.ExecuteUpdateAsync(set =>
                set.SetProperty(s => s.StartsAt, s => s.StartsAt.AddDays(3))
                    .SetProperty(s => s.EndsAt, s => s.EndsAt.AddDays(3))
                    .UpdatedAt(scene.Booking.Clock.GetUtcNow())
            )
        );
        Assert.Equal(0, await RunAsync(scene));
        AdvanceTo(scene, EveningBefore(scene).AddDays(3));

        Assert.Equal(1, await RunAsync(scene));
        Assert.Equal(2, (await MailsAsync(scene)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Nobody_is_reminded_of_what_they_cancelled_have_just_booked_or_want_no_reminder_of(
        DatabaseEngine engine
    )
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var cancelled = await scene.TrialAsync();
        await scene.Server.CancelAsync(scene.Member, cancelled);
        AdvanceTo(scene, EveningBefore(scene).AddMinutes(10));
        var late = await scene.Booking.Studio.MemberAsync();
        await scene.TrialAsync(late);
        Assert.Equal(0, await RunAsync(scene));

        await scene.Server.Get<ChooseReminders>().StopAsync(NumberOf(late), CancellationToken.None);
        AdvanceTo(scene, scene.Slot.StartsAt.AddHours(-1));
        Assert.Equal(0, await RunAsync(scene));
        Assert.False(await scene.Server.Get<ChooseReminders>().StopAsync("MB999999", CancellationToken.None));

        await scene.Server.ReadAsync(db =>
            db.Members.ExecuteUpdateAsync(set =>
                set.SetProperty(m => m.WantsReminders, true).UpdatedAt(scene.Booking.Clock.GetUtcNow())
            )
        );
        Assert.Equal(1, await RunAsync(scene)); // so it was the choice that kept it back
    }

    private static string NumberOf(Domain.Members.Actor member) =>
        Domain.Common.Numbering.Member.Of(member.MemberId!.Value);

    /// <summary>18:00 by the clock of the place.</summary>
    private static DateTimeOffset EveningBefore(FrontDeskScene scene) =>
        LocationTime.Utc(
            LocationTime.Local(scene.Slot.StartsAt, scene.Location.TimeZone).Date.AddHours(-6),
            scene.Location.TimeZone
        );

    private static void AdvanceTo(FrontDeskScene scene, DateTimeOffset to) =>
        scene.Booking.Clock.Advance(to - scene.Booking.Clock.GetUtcNow());

    private static Task<int> RunAsync(FrontDeskScene scene) =>
        scene.Server.Get<RemindMembers>().RunAsync(CancellationToken.None);

    private static Task<List<OutboxMail>> MailsAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(db =>
            db.OutboxMails.AsNoTracking()
                .Where(m => m.Occasion == MailOccasion.Reminder)
                .OrderBy(m => m.Id)
                .ToListAsync()
        );
}
