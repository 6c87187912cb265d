using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.BackOffice;

/// <summary>The mails that were written, for admins.</summary>
public sealed class OutboxListTests
{
    [Theory, OnEveryDatabase]
    public async Task Mails_are_filtered_by_state_occasion_recipient_number_and_day(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var first = await WriteAsync(booking, MailOccasion.ReservationConfirmed, "Emma@demo.example", about: "R12");
        booking.Clock.Advance(TimeSpan.FromHours(1));
        var later = booking.Clock.GetUtcNow();
        var second = await WriteAsync(booking, MailOccasion.PlanBought, "hinata@demo.example", about: "CT12");
        await SetAsync(booking, second, MailState.Failed);
        Task<List<string>> Of(OutboxFilter filter) => NumbersAsync(booking, filter);

        Assert.Equal([second, first], await Of(new()));
        Assert.Equal([second], await Of(new() { State = MailState.Failed }));
        Assert.Equal([first], await Of(new() { Occasion = MailOccasion.ReservationConfirmed }));
        foreach (var text in new[] { "EMMA", "mma@d", "ｅｍｍａ", first, ListScene.Wide(first), "r12", "Ｒ１２" })
            Assert.Equal([first], await Of(new() { Search = text }));
        Assert.Equal([second], await Of(new() { Search = "ct12" }));
        foreach (var text in new[] { "%", "_", "ML99999999", "R1" })
            Assert.Empty(await Of(new() { Search = text }));
        Assert.Equal([second], await Of(new() { From = later }));
        Assert.Equal([first], await Of(new() { To = later }));
    }

    [Theory, OnEveryDatabase]
    public async Task Mails_are_found_by_whose_they_are(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, other) = (await booking.Studio.MemberAsync(), await booking.Studio.MemberAsync());
        await ListScene.NameAsync(booking, member, "髙橋 ひなた", "hinata@demo.example");
        await ListScene.NameAsync(booking, other, "鈴木 葵", "aoi@demo.example");
        await using (var db = booking.Database.Open())
        {
            foreach (var to in new[] { "hinata@demo.example", "aoi@demo.example" })
                db.OutboxMails.Add(
                    new OutboxMail(
                        MailOccasion.MemberSuspended,
                        to,
                        "ja",
                        new Dictionary<string, string>(),
                        booking.Clock.GetUtcNow()
                    )
                );
            await db.SaveChangesAsync();
        }

        foreach (var text in new[] { "高橋", "ﾋﾅﾀ", Numbering.Member.Of(member.MemberId!.Value) })
        {
            var page = await booking
                .Server.Get<OutboxList>()
                .PageAsync(ListScene.Admin, new() { Search = text }, 1, 10, CancellationToken.None);
            Assert.Equal(["hinata@demo.example"], page.Items.Select(m => m.To));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_settled_stands_last_where_the_next_attempt_counts(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var settled = await WriteAsync(booking, MailOccasion.PlanBought);
        var now = await WriteAsync(booking, MailOccasion.PlanBought);
        var later = await WriteAsync(booking, MailOccasion.PlanBought);
        await SetAsync(booking, settled, MailState.Sent, attempts: 1);
        await SetAsync(booking, later, MailState.Waiting, attempts: 3, next: booking.Clock.GetUtcNow().AddHours(1));
        Task<List<string>> By(OutboxSort sort, bool descending) =>
            NumbersAsync(booking, new() { Sort = sort, Descending = descending });

        Assert.Equal([now, later, settled], await By(OutboxSort.NextAttempt, false));
        Assert.Equal([later, now, settled], await By(OutboxSort.NextAttempt, true));
        Assert.Equal([later, settled, now], await By(OutboxSort.Attempts, true));
        Assert.Equal([later, now, settled], await By(OutboxSort.Created, true));
    }

    [Theory, OnEveryDatabase]
    public async Task A_preview_is_what_was_sent_or_what_would_be_sent(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var number = await WriteAsync(booking, MailOccasion.PlanBought, about: "CT12");

        var before = (await PreviewAsync(booking, number))!;
        Assert.Equal((false, "PlanBought ja", number), (before.IsAsSent, before.Content!.Subject, before.Mail.Number));
        Assert.Contains("number=CT12", before.Content.Text, StringComparison.Ordinal);
        await SendAsync(booking);
        booking.Server.Mails.Prefix = "since changed ";

        var after = (await PreviewAsync(booking, number))!;
        Assert.Equal((true, "PlanBought ja"), (after.IsAsSent, after.Content!.Subject));
        Assert.Equal("<p>html</p>", after.Content.Html);
        Assert.Null(await PreviewAsync(booking, "ML99999999"));
        Assert.Null(await PreviewAsync(booking, "none"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_link_that_opens_an_account_is_shown_to_nobody(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var facts = new Dictionary<string, string>
        {
            ["name"] = "会員",
            ["account"] = "0123abc",
            ["token"] = "secret-token",
        };
        var number = await WriteAsync(booking, MailOccasion.ResetPassword, facts: facts);
        var dry = await WriteAsync(booking, MailOccasion.Invitation, facts: facts);
        foreach (var state in new[] { MailState.Waiting, MailState.Failed })
        {
            await SetAsync(booking, number, state, next: booking.Clock.GetUtcNow());
            AssertHidden((await PreviewAsync(booking, number))!);
        }

        booking.Server.Mails.IsDryRun = true; // stored as it would have been sent, link and all
        await SendAsync(booking);
        AssertHidden((await PreviewAsync(booking, dry))!);

        booking.Server.Mails.IsDryRun = false;
        var sent = await WriteAsync(booking, MailOccasion.ResetPassword, facts: facts);
        await SendAsync(booking);
        var wiped = (await PreviewAsync(booking, sent))!;
        Assert.Equal((null, null), (wiped.Content, wiped.Fault));

        static void AssertHidden(MailPreview preview)
        {
            Assert.True(preview.IsLinkHidden);
            Assert.Contains("name=会員", preview.Content!.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-token", preview.Content.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("0123abc", preview.Content.Text, StringComparison.Ordinal);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_mail_that_cannot_be_written_says_so_in_its_preview(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var number = await WriteAsync(booking, MailOccasion.PlanBought, about: "CT12");
        var preview = new PreviewMail(booking.Server.Get<IDbContextFactory<BookingDbContext>>(), new BrokenRenderer());

        var shown = (await preview.RunAsync(ListScene.Admin, number, CancellationToken.None))!;
        Assert.Equal((null, nameof(FormatException)), (shown.Content, shown.Fault));
    }

    [Theory, OnEveryDatabase]
    public async Task It_is_for_admins_alone(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var number = await WriteAsync(booking, MailOccasion.PlanBought);
        await SetAsync(booking, number, MailState.Failed);
        var list = booking.Server.Get<OutboxList>();
        foreach (var actor in new[] { await booking.Studio.MemberAsync(), ListScene.Staff, Actor.Guest })
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                list.PageAsync(actor, new(), 1, 10, CancellationToken.None)
            );
            Assert.Throws<UnauthorizedAccessException>(() => list.AllAsync(actor, new(), CancellationToken.None));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                booking.Server.Get<PreviewMail>().RunAsync(actor, number, CancellationToken.None)
            );
            Assert.Equal(
                Refusal.NotAllowed,
                (await booking.Server.Get<ResendMail>().RunAsync(actor, number, "key", CancellationToken.None)).Refusal
            );
        }

        Assert.Equal([number], await NumbersAsync(booking, new() { State = MailState.Failed }));
    }

    internal static Task<int> SendAsync(TestBooking booking) =>
        booking.Server.Get<SendOutbox>().RunAsync(CancellationToken.None);

    internal static Task<Result<OutboxRow, Refusal>> ResendAsync(
        TestBooking booking,
        string number,
        string key = "any"
    ) => booking.Server.Get<ResendMail>().RunAsync(ListScene.Admin, number, key, CancellationToken.None);

    internal static Task<MailPreview?> PreviewAsync(TestBooking booking, string number) =>
        booking.Server.Get<PreviewMail>().RunAsync(ListScene.Admin, number, CancellationToken.None);

    internal static async Task<List<string>> NumbersAsync(TestBooking booking, OutboxFilter filter)
    {
        var list = booking.Server.Get<OutboxList>();
        var page = await list.PageAsync(ListScene.Admin, filter, 1, 50, CancellationToken.None);
        var all = new List<string>();
        await foreach (var row in list.AllAsync(ListScene.Admin, filter, CancellationToken.None))
            all.Add(row.Number);
        Assert.Equal(page.Items.Select(m => m.Number).Order(), all.Order());
        return [.. page.Items.Select(m => m.Number)];
    }

    internal static async Task<string> WriteAsync(
        TestBooking booking,
        MailOccasion occasion,
        string to = "someone@demo.example",
        string? about = null,
        Dictionary<string, string>? facts = null
    )
    {
        facts ??= about is null ? new() { ["name"] = "会員" } : new() { ["name"] = "会員", ["number"] = about };
        var mail = new OutboxMail(occasion, to, "ja", facts, booking.Clock.GetUtcNow());
        await using var db = booking.Database.Open();
        db.OutboxMails.Add(mail);
        await db.SaveChangesAsync();
        return Numbering.Mail.Of(mail.Id);
    }

    internal static async Task SetAsync(
        TestBooking booking,
        string number,
        MailState state,
        int attempts = 0,
        DateTimeOffset? next = null
    )
    {
        Assert.True(Numbering.Mail.TryParse(number, out var id));
        await using var db = booking.Database.Open();
        await db
            .OutboxMails.Where(m => m.Id == id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(m => m.State, state)
                    .SetProperty(m => m.Attempts, attempts)
                    .SetProperty(m => m.NextAttemptAt, next)
            );
    }

    private sealed class BrokenRenderer : IMailRenderer
    {
        public Task<RenderedMail> RenderAsync(
            MailOccasion occasion,
            string language,
            IReadOnlyDictionary<string, string> facts,
            CancellationToken cancellationToken
        ) => throw new FormatException("of somebody@demo.example");
    }
}
