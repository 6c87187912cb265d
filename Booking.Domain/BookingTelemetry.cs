using System.Diagnostics;
using System.Diagnostics.Metrics;
using Booking.Domain.Audit;
using Booking.Domain.Notifications;

namespace Booking.Domain;

/// <summary>What the domain measures of itself. Tags hold no personal data and few distinct values.</summary>
public sealed class BookingTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Booking";

    private const string Outcome = "booking.outcome";

    private readonly Histogram<double> _commands;
    private readonly Counter<long> _mails;
    private readonly Counter<long> _security;
    private readonly Counter<long> _bursts;

    public BookingTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _commands = meter.CreateHistogram<double>(
            "booking.command.duration",
            "s",
            "Duration of a command and its transaction, retries included."
        );
        _mails = meter.CreateCounter<long>(
            "booking.outbox.mails",
            "{mail}",
            "Attempts to send a mail, by what became of the mail."
        );
        _security = meter.CreateCounter<long>("booking.security.events", "{event}", "What happened at the door.");
        _bursts = meter.CreateCounter<long>(
            "booking.security.bursts",
            "{burst}",
            "Minutes in which wrong passwords and codes were more than the settings allow."
        );
    }

    /// <summary>Spans of background work, which no request is the parent of.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>Runs a command and records how long it took and how it ended: committed, refused or faulted.</summary>
    internal async Task<T> MeasureCommandAsync<T>(Func<Task<T>> command, Func<T, bool> commits)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = "faulted";
        try
        {
            var result = await command();
            outcome = commits(result) ? "committed" : "refused";
            return result;
        }
        finally
        {
            var duration = Stopwatch.GetElapsedTime(started).TotalSeconds;
            _commands.Record(duration, new KeyValuePair<string, object?>(Outcome, outcome));
        }
    }

    /// <param name="state">The mail's state after the attempt; Waiting: it is tried again.</param>
    internal void CountMail(MailState state) =>
        _mails.Add(1, new KeyValuePair<string, object?>(Outcome, OutcomeOf(state)));

    internal void CountSecurityEvent(AuditAction action) =>
        _security.Add(1, new KeyValuePair<string, object?>("booking.security.event", action.ToString()));

    /// <param name="kind">Of one account, from one address, or overall.</param>
    internal void CountBurst(string kind) =>
        _bursts.Add(1, new KeyValuePair<string, object?>("booking.security.burst", kind));

    private static string OutcomeOf(MailState state) =>
        state switch
        {
            MailState.Sent => "sent",
            MailState.DryRun => "dry_run",
            MailState.Failed => "failed",
            _ => "retried",
        };
}
