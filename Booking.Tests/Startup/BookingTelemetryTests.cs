using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Booking.Domain;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;

namespace Booking.Tests.Startup;

/// <summary>What the domain measures of itself.</summary>
public sealed class BookingTelemetryTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Instrument, object? Outcome)> _measured = new();
    private readonly MeterListener _listener = new();
    private TestBooking _booking = null!;

    public async Task InitializeAsync()
    {
        _booking = await TestBooking.StartAsync(DatabaseEngine.PostgreSql);
        var ours = _booking.Server.Get<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == BookingTelemetry.Name && instrument.Meter.Scope == ours)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
        _listener.Start();
    }

    public async Task DisposeAsync()
    {
        _listener.Dispose();
        await _booking.DisposeAsync();
    }

    [Fact]
    public async Task A_command_is_committed_refused_or_faulted()
    {
        var transactions = _booking.Server.Get<Transactions>();
        await transactions.RunAsync((_, _) => Task.FromResult(1), CancellationToken.None);
        await transactions.RunAsync((_, _) => Task.FromResult<Result<Money, string>>("no"), CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            transactions.RunAsync<int>((_, _) => throw new InvalidOperationException(), CancellationToken.None)
        );

        (string, object?)[] expected =
        [
            ("booking.command.duration", "committed"),
            ("booking.command.duration", "refused"),
            ("booking.command.duration", "faulted"),
        ];
        Assert.Equal(expected, _measured);
    }

    [Fact]
    public async Task A_mail_is_sent_tried_again_or_failed()
    {
        // Each to another domain: one that let a mail time out is left alone for a while.
        foreach (
            var (domain, fault) in new (string, Exception?)[]
            {
                ("quick.example", null),
                ("slow.example", new TimeoutException()),
                ("strict.example", new MailRejectedException(SmtpStage.Recipient, 550)),
            }
        )
        {
            await using (var db = _booking.Database.Open())
            {
                var now = _booking.Clock.GetUtcNow();
                db.OutboxMails.Add(
                    new(MailOccasion.Missed, "aoi@" + domain, "en", new Dictionary<string, string>(), now)
                );
                await db.SaveChangesAsync();
            }

            _booking.Server.Mails.Fault = fault;
            await _booking.Server.Get<SendOutbox>().RunAsync(CancellationToken.None);
        }

        var outcomes = _measured.Where(m => m.Instrument == "booking.outbox.mails").Select(m => m.Outcome);
        Assert.Equal(["sent", "retried", "failed"], outcomes);
    }

    private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue((instrument.Name, Assert.Single(tags.ToArray()).Value));
}
