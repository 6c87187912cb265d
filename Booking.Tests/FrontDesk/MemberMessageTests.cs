using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.MemberRecords.Messages;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

/// <summary>Staff write to one member (rule Messages to a member).</summary>
public sealed class MemberMessageTests
{
    private const string Topic = "お忘れ物";
    private const string Message = "タオルをお預かりしています。\n\n  次回お渡しします。";

    [Theory, OnEveryDatabase]
    public async Task A_member_gets_one_mail_and_the_audit_does_not_say_what_was_written(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);

        var sent = FrontDeskScene.Value(
            await SendAsync(scene, $" {Topic} ", Message.ReplaceLineEndings("\r\n") + " \r\n")
        );

        Assert.Equal(scene.MemberNumber, sent.Number);
        var mail = Assert.Single(await MailsAsync(scene));
        Assert.Equal((Topic, Message), (mail.FactsByName["topic"], mail.FactsByName["message"]));
        Assert.Null(mail.About); // it is about no booking
        var line = Assert.Single(await scene.AuditAsync(scene.MemberNumber));
        Assert.Equal((AuditAction.MessageMember, null, null), (line.Action, line.Before, line.After));
    }

    [Theory, OnEveryDatabase]
    public async Task Nobody_gets_the_same_words_twice_within_a_day(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);

        FrontDeskScene.Value(await SendAsync(scene, key: "click"));
        FrontDeskScene.Value(await SendAsync(scene, key: "click"));
        Assert.Single(await MailsAsync(scene));
        Assert.Equal(Refusal.KeyReused, (await SendAsync(scene, message: "Other", key: "click")).Refusal);
        Assert.Equal(Refusal.MessageRepeated, (await SendAsync(scene)).Refusal);
        Assert.Equal(Refusal.MessageRepeated, (await SendAsync(scene, by: scene.Admin)).Refusal);

        FrontDeskScene.Value(await SendAsync(scene, message: "Other"));
        scene.Booking.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        FrontDeskScene.Value(await SendAsync(scene));
        Assert.Equal(3, (await MailsAsync(scene)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task What_cannot_be_is_refused_and_nothing_is_written(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var preview = scene.Server.Get<PreviewMemberMessage>();

        Assert.Equal(Refusal.NotAllowed, (await SendAsync(scene, by: scene.Member)).Refusal);
        Assert.Equal(Refusal.MessageUnfit, (await SendAsync(scene, topic: " ")).Refusal);
        Assert.Equal(
            Refusal.MessageUnfit,
            (await SendAsync(scene, message: new string('x', MessageText.MaxMessageLength + 1))).Refusal
        );
        Assert.Equal(Refusal.MemberNotFound, (await SendAsync(scene, member: "MB99999999")).Refusal);
        Assert.Null(await preview.FindAsync(scene.Staff, "MB99999999", default));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            preview.FindAsync(scene.Member, scene.MemberNumber, default)
        );
        await scene.Server.ReadAsync(db =>
            db.Members.Where(m => m.Id == scene.Member.MemberId)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(m => m.Status, MemberStatus.Withdrawn).UpdatedAt(DateTimeOffset.UtcNow)
                )
        );
        Assert.Equal(Refusal.MemberNotFound, (await SendAsync(scene)).Refusal);

        Assert.Empty(await MailsAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task Two_who_send_the_same_words_at_once_send_them_once(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);

        Assert.Equal(1, await SendAtOnceAsync(scene, scene.Server));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_lock_on_the_member_they_are_sent_twice(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var careless = scene.Booking.StartServer(GuardOff.BookingLock(), new Meeting("OutboxMails", "About"));

        Assert.Equal(2, await SendAtOnceAsync(scene, careless));
    }

    private static async Task<int> SendAtOnceAsync(FrontDeskScene scene, TestServer server)
    {
        await Task.WhenAll(
            Task.Run(() => SendAsync(scene, server: server)),
            Task.Run(() => SendAsync(scene, by: scene.Admin, server: server))
        );
        return (await MailsAsync(scene)).Count;
    }

    private static Task<Result<MemberReader, Refusal>> SendAsync(
        FrontDeskScene scene,
        string topic = Topic,
        string message = Message,
        string? member = null,
        string? key = null,
        Actor? by = null,
        TestServer? server = null
    ) =>
        (server ?? scene.Server)
            .Get<SendMemberMessage>()
            .RunAsync(
                by ?? scene.Staff,
                new(member ?? scene.MemberNumber, topic, message, key ?? Guid.NewGuid().ToString()),
                CancellationToken.None
            );

    private static Task<List<OutboxMail>> MailsAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(db =>
            db.OutboxMails.AsNoTracking()
                .Where(m => m.Occasion == MailOccasion.MemberMessage)
                .OrderBy(m => m.Id)
                .ToListAsync()
        );
}
