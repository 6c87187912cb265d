using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Messages;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Scheduling;

/// <summary>Staff write to everybody who is booked (rule Messages to a class).</summary>
public sealed class SlotMessageTests
{
    private const string Topic = "持ち物のお知らせ";
    private const string Message = "タオルをお持ちください。\n\n  ・水\n  ・マット";

    [Theory, OnEveryDatabase]
    public async Task Everybody_with_a_seat_gets_one_mail_and_whoever_cancelled_none(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (slot, gone) = (await scene.SlotAsync(), await scene.Booking.Studio.MemberAsync());
        var (cash, held) = (await scene.CashTrialAsync(slot), await scene.CardTrialAsync(slot));
        var ended = await scene.CashTrialAsync(slot, gone);
        Assert.NotNull(
            (
                await scene
                    .Server.Get<CancelReservation>()
                    .RunAsync(gone, ended, lateAccepted: true, CancellationToken.None)
            ).Value
        );

        var sent = await SendAsync(scene, slot, $" {Topic}\u200b ", Message.ReplaceLineEndings("\r\n") + " \r\n");

        Assert.Equal(new SlotMessageSent(2, 0), sent.Value);
        var mails = await MailsAsync(scene);
        Assert.Equal([cash, held.ReservationNumber], mails.Select(m => m.About));
        Assert.All(
            mails,
            mail =>
                Assert.Equal(
                    (Topic, Message, "朝ヨガ"),
                    (mail.FactsByName["topic"], mail.FactsByName["message"], mail.FactsByName["program"])
                )
        );
        var line = (await scene.AuditAsync(slot.Number))[^1];
        Assert.Equal((AuditAction.MessageSlot, $"2 mailed: {Topic}"), (line.Action, line.After));
        var board = await scene.Server.Get<ReadSlotMessages>().FindAsync(scene.Ben, slot.Id, CancellationToken.None);
        Assert.Equal((2, Topic), (board!.Earlier.Single().Count, board.Earlier[0].Topic));
    }

    [Theory, OnEveryDatabase]
    public async Task Nobody_gets_the_same_words_twice_whatever_was_pressed(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        await scene.CashTrialAsync(slot);

        Assert.Equal(new SlotMessageSent(1, 0), (await SendAsync(scene, slot, key: "click")).Value);
        Assert.Equal(new SlotMessageSent(1, 0), (await SendAsync(scene, slot, key: "click")).Value);
        Assert.Equal(Refusal.KeyReused, (await SendAsync(scene, slot, message: "Other", key: "click")).Refusal);
        Assert.Equal(Refusal.MessageRepeated, (await SendAsync(scene, slot)).Refusal);
        Assert.Equal(Refusal.MessageRepeated, (await SendAsync(scene, slot, by: scene.Ben)).Refusal);

        var late = await scene.CashTrialAsync(slot);
        Assert.Equal(new SlotMessageSent(1, 1), (await SendAsync(scene, slot)).Value);
        Assert.Equal(late, (await MailsAsync(scene))[^1].About);
        Assert.Equal(new SlotMessageSent(2, 0), (await SendAsync(scene, slot, message: "Other words")).Value);
        scene.Booking.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        Assert.Equal(new SlotMessageSent(2, 0), (await SendAsync(scene, slot)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task Two_who_send_the_same_words_at_once_send_them_once(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        await scene.CashTrialAsync(slot);
        var shown = await ShownAsync(scene, slot);

        var results = await Task.WhenAll(
            Task.Run(() => SendAsync(scene, slot, shown: shown)),
            Task.Run(() => SendAsync(scene, slot, shown: shown, by: scene.Ben, server: scene.Booking.StartServer()))
        );

        Assert.Single(results, r => r.Value is not null);
        Assert.Equal(Refusal.MessageRepeated, results.Single(r => r.Value is null).Refusal);
        Assert.Single(await MailsAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_lock_on_the_slot_they_are_sent_twice(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        await scene.CashTrialAsync(slot);
        var shown = await ShownAsync(scene, slot);
        var unguarded = new GuardOff(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("Slots", StringComparison.Ordinal)
        );
        var careless = scene.Booking.StartServer(unguarded, new Meeting("OutboxMails", "About"));

        var results = await Task.WhenAll(
            Task.Run(() => SendAsync(scene, slot, shown: shown, server: careless)),
            Task.Run(() => SendAsync(scene, slot, shown: shown, by: scene.Ben, server: careless))
        );

        Assert.All(results, r => Assert.Equal(1, r.Value?.Sent));
        Assert.Equal(2, (await MailsAsync(scene)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_was_not_shown_is_not_written_to(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        Assert.Equal(Refusal.NobodyToTell, (await SendAsync(scene, slot)).Refusal);
        var first = await scene.CashTrialAsync(slot);
        var other = await scene.SlotAsync(scene.Draft(scene.Ten.AddHours(3)));
        var stranger = await scene.CashTrialAsync(other);
        await scene.CashTrialAsync(slot);

        Assert.Equal(Refusal.RecipientsChanged, (await SendAsync(scene, slot, shown: [first])).Refusal);
        Assert.Equal(Refusal.RecipientsChanged, (await SendAsync(scene, slot, shown: [first, stranger])).Refusal);
        Assert.Equal(Refusal.SlotNotFound, (await SendAsync(scene, slot with { Id = 99_999 }, shown: [])).Refusal);

        Assert.Empty(await MailsAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task Only_who_works_here_writes_and_only_what_can_be_read(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        var member = await scene.Booking.Studio.MemberAsync();
        await scene.CashTrialAsync(slot, member);

        Assert.Equal(Refusal.NotAllowed, (await SendAsync(scene, slot, by: member)).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await SendAsync(scene, slot, by: Actor.Guest)).Refusal);
        Assert.Equal(Refusal.MessageUnfit, (await SendAsync(scene, slot, topic: " ")).Refusal);
        Assert.Equal(Refusal.MessageUnfit, (await SendAsync(scene, slot, message: "\n\u200b\n")).Refusal);
        Assert.Equal(Refusal.MessageUnfit, (await SendAsync(scene, slot, topic: new('長', 81))).Refusal);
        Assert.Equal(Refusal.MessageUnfit, (await SendAsync(scene, slot, message: new('長', 2001))).Refusal);
        Assert.Empty(await MailsAsync(scene));

        var longest = await SendAsync(scene, slot, new('長', 80), new('長', 2000));
        Assert.Equal(1, longest.Value?.Sent);

        scene.Booking.Clock.Advance(slot.Draft.EndsAt + TimeSpan.FromDays(8) - scene.Booking.Clock.GetUtcNow());
        Assert.Equal(Refusal.SlotEnded, (await SendAsync(scene, slot)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_cancelled_slot_has_nobody_to_write_to(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        await scene.CashTrialAsync(slot);
        await scene.CancelAsync(slot);

        Assert.Equal(Refusal.SlotCancelled, (await SendAsync(scene, slot)).Refusal);
        Assert.Empty(await MailsAsync(scene));
    }

    private static async Task<Result<SlotMessageSent, Refusal>> SendAsync(
        CalendarScene scene,
        SlotDetails slot,
        string topic = Topic,
        string message = Message,
        IReadOnlyCollection<string>? shown = null,
        string? key = null,
        Actor? by = null,
        TestServer? server = null
    ) =>
        await (server ?? scene.Server)
            .Get<SendSlotMessage>()
            .RunAsync(
                by ?? scene.Ann,
                new(slot.Id, topic, message, shown ?? await ShownAsync(scene, slot), key ?? CalendarScene.NewKey()),
                CancellationToken.None
            );

    private static async Task<IReadOnlyCollection<string>> ShownAsync(CalendarScene scene, SlotDetails slot) =>
        [
            .. (
                await scene.Server.Get<ReadSlotMessages>().FindAsync(scene.Ann, slot.Id, CancellationToken.None)
            )!.People.Select(p => p.ReservationNumber),
        ];

    private static Task<List<OutboxMail>> MailsAsync(CalendarScene scene) =>
        scene.Server.ReadAsync(db =>
            db.OutboxMails.Where(m => m.Occasion == MailOccasion.SlotMessage).OrderBy(m => m.Id).ToListAsync()
        );
}
