using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Notifications.Templates;

/// <summary>An admin writes a notice in the studio's own words (rule Notice templates).</summary>
public sealed class SaveTemplateTests
{
    private static readonly Actor Admin = new(Guid.NewGuid(), null, IsStaff: false, IsAdmin: true);
    private static readonly NoticeParts First = new("一", "見出し", "本文", "ボタン", "");
    private static readonly NoticeParts Second = First with { Subject = "二" };

    [Theory, OnEveryDatabase]
    public async Task Every_version_stays_and_the_highest_holds(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);

        Assert.Equal(1, (await SaveAsync(booking, First with { Body = " 一行\r\n\r\n二行 " }, 0)).Value!.Version);
        Assert.Equal(2, (await SaveAsync(booking, Second, 1)).Value!.Version);
        Assert.Equal(3, (await SaveAsync(booking, null, 2)).Value!.Version);

        var holds = Assert.Single(await ReadAsync(booking));
        Assert.Equal((3, null), (holds.Version, holds.Parts));
        var history = await booking
            .Server.Get<ReadTemplates>()
            .HistoryAsync(MailOccasion.Reminder, "ja", CancellationToken.None);
        Assert.Equal([null, "二", "一"], history.Select(v => v.Parts?.Subject));
        Assert.Equal("一行\n\n二行", history[2].Parts!.Body);
        Assert.Equal(3, booking.Server.Notices.Told);
        var lines = await booking.Server.ReadAsync(db => db.AuditLines.OrderBy(l => l.Id).ToListAsync());
        Assert.Equal(
            [AuditAction.EditTemplate, AuditAction.EditTemplate, AuditAction.ResetTemplate],
            lines.Select(l => l.Action)
        );
        Assert.Equal(("Reminder ja: –", "Reminder ja: 一"), (lines[0].Before, lines[0].After));
    }

    [Theory, OnEveryDatabase]
    public async Task The_same_words_again_are_no_version(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        await SaveAsync(booking, First, 0);

        Assert.Equal(1, (await SaveAsync(booking, First, 1)).Value!.Version);

        Assert.Equal(1, await booking.Server.ReadAsync(db => db.NoticeTemplates.CountAsync()));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_looked_at_older_words_changes_nothing_and_sees_what_is_saved(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        await SaveAsync(booking, First, 0);

        var late = (await SaveAsync(booking, Second, 0)).Refusal!;

        Assert.Equal(Refusal.ChangedMeanwhile, late.Refusal);
        Assert.Equal((First, 1), (late.Current!.Parts, late.Current.Version));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_who_have_both_read_one_wins(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine, new Meeting("NoticeTemplates"));

        var both = await Task.WhenAll(
            Task.Run(() => SaveAsync(booking, First, 0)),
            Task.Run(() => SaveAsync(booking, Second, 0))
        );

        Assert.Single(both, r => r.Value is { Version: 1 });
        Assert.Single(both, r => r.Refusal?.Refusal == Refusal.ChangedMeanwhile);
        Assert.Equal(1, await booking.Server.ReadAsync(db => db.NoticeTemplates.CountAsync()));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_key_both_write_the_same_version(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine, new Meeting("NoticeTemplates"));
        await booking.Server.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync("""ALTER TABLE "NoticeTemplates" DROP CONSTRAINT "PK_NoticeTemplates" """)
        );

        var both = await Task.WhenAll(
            Task.Run(() => SaveAsync(booking, First, 0)),
            Task.Run(() => SaveAsync(booking, Second, 0))
        );

        Assert.All(both, r => Assert.Equal(1, r.Value?.Version));
        Assert.Equal(2, await booking.Server.ReadAsync(db => db.NoticeTemplates.CountAsync()));
    }

    [Theory, OnEveryDatabase]
    public async Task What_cannot_be_sent_does_not_exist_or_is_not_an_admin_s_changes_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);

        var wrong = (await SaveAsync(booking, First with { Subject = FewNotices.Wrong }, 0)).Refusal!;
        Assert.Equal((Refusal.TemplateMalformed, "wrong"), (wrong.Refusal, Assert.Single(wrong.Faults).Word));
        var save = booking.Server.Get<SaveTemplate>();
        var unknown = await save.RunAsync(Admin, MailOccasion.Reminder, "fr", First, 0, CancellationToken.None);
        Assert.Equal(Refusal.TemplateNotFound, unknown.Refusal!.Refusal);
        var staff = new Actor(Guid.NewGuid(), null, IsStaff: true, IsAdmin: false);
        var refused = await save.RunAsync(staff, MailOccasion.Reminder, "ja", First, 0, CancellationToken.None);
        Assert.Equal(Refusal.NotAllowed, refused.Refusal!.Refusal);
        Assert.Empty(await ReadAsync(booking));
        Assert.Equal(0, booking.Server.Notices.Told);
    }

    private static Task<Result<TemplateView, TemplateNotSaved>> SaveAsync(
        TestBooking booking,
        NoticeParts? parts,
        int version
    ) =>
        booking
            .Server.Get<SaveTemplate>()
            .RunAsync(Admin, MailOccasion.Reminder, "ja", parts, version, CancellationToken.None);

    private static Task<IReadOnlyList<TemplateView>> ReadAsync(TestBooking booking) =>
        booking.Server.Get<ReadTemplates>().RunAsync(CancellationToken.None);
}
