using Booking.Domain.Notifications;
using Booking.Tests.Calendars;
using Booking.Tests.TestKit;
using MimeKit;

namespace Booking.Tests.Notifications;

/// <summary>What a mail brings for its reader's calendar, over a real socket, read by another parser.</summary>
public sealed class CalendarNoticeTests : IAsyncLifetime
{
    private static readonly CalendarEntry Entry = new(
        "R7",
        new(2027, 7, 1, 9, 0, 0, TimeSpan.Zero),
        new(2027, 7, 1, 10, 0, 0, TimeSpan.Zero),
        "Asia/Tokyo",
        new("朝ヨガ", "Morning yoga"),
        new("銀座", "Ginza"),
        new("東京都中央区", "Chuo, Tokyo"),
        CalendarEntryState.Confirmed,
        new(2027, 6, 1, 0, 0, 0, TimeSpan.Zero),
        new(2027, 6, 1, 0, 0, 0, TimeSpan.Zero)
    );

    private readonly TestMailServer _server = new();
    private MailScene _scene = null!;

    public async Task InitializeAsync()
    {
        _scene = await MailScene.CreateAsync();
        _scene.Options.Port = _server.Port;
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _scene.DisposeAsync();
    }

    [Fact]
    public async Task A_booking_asks_to_be_entered_and_its_end_to_be_taken_out()
    {
        _scene.Calendars["R7"] = Entry;
        await SendAsync(MailOccasion.ReservationConfirmed);
        _scene.Calendars["R7"] = Entry with
        {
            State = CalendarEntryState.Cancelled,
            ChangedAt = Entry.ChangedAt.AddHours(1),
        };
        await SendAsync(MailOccasion.ReservationCancelled);

        var mails = _server.Mails.ToArray();
        Assert.Equal(2, mails.Length);
        var (asked, ended) = (await NoticeOf(mails[0].Message), await NoticeOf(mails[1].Message));
        Assert.Equal(("REQUEST", "CANCEL"), (asked.Method, ended.Method));
        var (before, after) = (Assert.Single(asked.Events), Assert.Single(ended.Events));
        Assert.Equal(before.Uid, after.Uid);
        Assert.True(after.Sequence > before.Sequence);
        Assert.Equal(("朝ヨガ", Entry.StartsAt, "CANCELLED"), (before.Summary, before.Starts, after.Status));
    }

    [Fact]
    public async Task Any_other_mail_brings_none()
    {
        _scene.Calendars["R7"] = Entry;
        await SendAsync(MailOccasion.RefundMade);
        Assert.Empty(PartsOf(Assert.Single(_server.Mails).Message));
    }

    [Fact]
    public async Task A_mail_that_its_reader_can_do_without_says_how_it_is_stopped()
    {
        await _scene.AddAsync(MailOccasion.Reminder, "en", new() { ["number"] = "R7", ["reader"] = "MB3" });
        await SendAsync(MailOccasion.ReservationConfirmed);

        var mails = _server.Mails.Select(m => m.Message).ToArray();
        var link = mails[0].Headers[HeaderId.ListUnsubscribe];
        Assert.StartsWith("<https://nami.example/notices/stop?token=", link, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", mails[0].Headers["List-Unsubscribe-Post"]);
        Assert.Contains(link!.Trim('<', '>'), mails[0].TextBody);
        Assert.Contains(link!.Trim('<', '>'), mails[0].HtmlBody);
        Assert.Null(mails[1].Headers[HeaderId.ListUnsubscribe]);
    }

    private async Task SendAsync(MailOccasion occasion)
    {
        await _scene.AddAsync(
            occasion,
            "ja",
            new()
            {
                ["name"] = "佐藤 葵",
                ["program"] = "朝ヨガ",
                ["number"] = "R7",
            }
        );
        await _scene.RunAsync();
    }

    /// <summary>The part that programs enter by themselves, and the file beside it say the same.</summary>
    private static async Task<ReadBack> NoticeOf(MimeMessage message)
    {
        Assert.NotNull(message.TextBody);
        Assert.NotNull(message.HtmlBody);
        var parts = PartsOf(message);
        Assert.Equal(2, parts.Count);
        Assert.Equal(parts[0].Text, parts[1].Text);
        var read = await ReadBack.ParseAsync(parts[0].Text);
        Assert.All(parts, part => Assert.Equal(read.Method, part.ContentType.Parameters["method"]));
        return read;
    }

    private static List<TextPart> PartsOf(MimeMessage message) =>
        [.. message.BodyParts.OfType<TextPart>().Where(p => p.ContentType.IsMimeType("text", "calendar"))];
}
