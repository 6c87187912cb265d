using System.Text;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Notifications;
using Booking.Web.Stripe;
using Booking.Web.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Booking.Tests.Notifications;

/// <summary>From the outbox over a real socket into a mail server, in good and bad moods.</summary>
public sealed class SmtpDeliveryTests : IAsyncLifetime
{
    private readonly ScriptedSmtpServer _server = new();
    private readonly ManualClock _clock = new();
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync(DatabaseEngine.PostgreSql);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_arrives_with_subject_text_and_html_in_japanese()
    {
        await AddAsync(
            MailOccasion.ReservationConfirmed,
            "ja",
            new()
            {
                ["name"] = "佐藤 葵",
                ["program"] = "朝ヨガ",
                ["number"] = "R7",
            }
        );

        await RunAsync();

        var (to, raw) = Assert.Single(_server.Mails);
        Assert.Equal("aoi@mail.example", to);
        Assert.Contains("multipart/alternative", raw);
        Assert.Contains("ご予約が確定しました", Decoded(raw));
        Assert.Contains("佐藤 葵 様", Decoded(raw));
        Assert.Contains("<!DOCTYPE html>", Decoded(raw));
        var mail = await MailAsync();
        Assert.Equal((MailState.Sent, 1, (DateTimeOffset?)null), (mail.State, mail.Attempts, mail.NextAttemptAt));
        Assert.NotNull(mail.Html);
    }

    [Fact]
    public async Task A_link_that_opens_an_account_is_wiped_once_the_server_has_taken_it()
    {
        await AddAsync(MailOccasion.ResetPassword, "en", new() { ["account"] = "a1", ["token"] = "very-secret" });

        await RunAsync();

        Assert.Contains("very-secret", Decoded(Assert.Single(_server.Mails).Raw));
        var mail = await MailAsync();
        Assert.Equal((MailState.Sent, "{}", null, null), (mail.State, mail.Facts, mail.Html, mail.Text));
    }

    [Theory]
    [InlineData(SmtpMood.RefusesRecipient)]
    [InlineData(SmtpMood.IsBusy)]
    [InlineData(SmtpMood.HangsUp)]
    public async Task A_mail_that_is_not_taken_waits_and_is_tried_again(SmtpMood mood)
    {
        _server.Mood = mood;
        await AddAsync(MailOccasion.HoldExpired, "en", []);

        await RunAsync();
        var waiting = await MailAsync();
        Assert.Equal((MailState.Waiting, 1), (waiting.State, waiting.Attempts));
        Assert.Equal(_clock.GetUtcNow().AddSeconds(5), waiting.NextAttemptAt);
        Assert.NotNull(waiting.LastError);
        Assert.DoesNotContain("aoi", waiting.LastError);

        var calls = _server.Calls;
        _server.Mood = SmtpMood.Takes;
        await RunAsync();
        Assert.Equal(calls, _server.Calls);

        _clock.Advance(TimeSpan.FromSeconds(5));
        await RunAsync();
        Assert.Single(_server.Mails);
        var sent = await MailAsync();
        Assert.Equal((MailState.Sent, null), (sent.State, sent.LastError));
    }

    [Fact]
    public async Task Without_a_server_the_mail_is_kept_readable_and_nobody_is_called()
    {
        await AddAsync(MailOccasion.ResetPassword, "en", new() { ["account"] = "a1", ["token"] = "very-secret" });

        await RunAsync(host: "");

        var mail = await MailAsync();
        Assert.Equal(MailState.DryRun, mail.State);
        Assert.Contains("token=very-secret", mail.Text);
        Assert.Equal(0, _server.Calls);
    }

    private async Task AddAsync(MailOccasion occasion, string language, Dictionary<string, string> facts)
    {
        await using var db = _database.Open();
        db.OutboxMails.Add(new OutboxMail(occasion, "aoi@mail.example", language, facts, _clock.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    private Task RunAsync(string host = "127.0.0.1")
    {
        var mail = Options.Create(
            new MailOptions
            {
                Host = host,
                Port = _server.Port,
                From = "studio@nami.example",
                UseTls = false,
            }
        );
        var renderer = new MailRenderer(
            new Addresses(),
            Options.Create(new SiteOptions { Name = "Studio Nami" }),
            NullLoggerFactory.Instance
        );
        return new SendOutbox(
            new Contexts(_database),
            renderer,
            new SmtpMailSender(mail),
            _clock,
            NullLogger<SendOutbox>.Instance
        ).RunAsync(CancellationToken.None);
    }

    private async Task<OutboxMail> MailAsync()
    {
        await using var db = _database.Open();
        return await db.OutboxMails.AsNoTracking().SingleAsync();
    }

    /// <summary>
    /// Headers in RFC 2047 words and bodies in base64 or quoted-printable, as a mail program reads them.
    /// </summary>
    private static string Decoded(string raw)
    {
        var text = new StringBuilder();
        var block = new StringBuilder();
        foreach (var line in raw.Split('\n').Append(""))
        {
            if (line.Length > 0 && line.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '='))
            {
                block.Append(line);
                continue;
            }

            if (block.Length > 0)
                text.Append(Encoding.UTF8.GetString(Convert.FromBase64String(block.ToString())));
            block.Clear();
            text.Append(line).Append('\n');
        }

        var words = System.Text.RegularExpressions.Regex.Replace(
            text.ToString(),
            @"=\?utf-8\?B\?([^?]*)\?=(\n )?",
            m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[1].Value))
        );
        return QuotedPrintable(words);
    }

    private static string QuotedPrintable(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            else if (
                text[i] == '='
                && i + 2 < text.Length
                && Uri.IsHexDigit(text[i + 1])
                && Uri.IsHexDigit(text[i + 2])
            )
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private sealed class Contexts(TestDatabase database) : IDbContextFactory<BookingDbContext>
    {
        public BookingDbContext CreateDbContext() => database.Open();
    }

    private sealed class Addresses : IStripeAddresses
    {
        public Uri ApiBase => new("https://api.stripe.example/");

        public Uri SiteBase => new("https://nami.example/");
    }
}
