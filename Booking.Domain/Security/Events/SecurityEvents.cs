using System.Collections.Concurrent;
using Booking.Domain.Audit;
using Booking.Domain.Persistence;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Security.Events;

/// <summary>
/// What happens at the door (rule Security events): each goes to the log and the meter at once and is counted until
/// <see cref="WriteSecurityEvents"/> writes the minute's sum into the audit. However many there are, they cost the
/// database a bounded number of rows.
/// </summary>
public sealed partial class SecurityEvents(BookingTelemetry telemetry, TimeProvider clock, ILogger<SecurityEvents> log)
    : ICommitWatch
{
    /// <summary>Where no address is known: inside a command.</summary>
    public const string Nowhere = "-";

    /// <summary>Further ones of a minute are counted together, whoever they are of.</summary>
    internal const int MostKeys = 500;

    private const string Many = "many";

    private ConcurrentDictionary<EventKey, EventCount> _counted = new();

    /// <param name="account">Null: nobody's.</param>
    /// <param name="address">The network part of it.</param>
    public void Note(AuditAction action, Guid? account, string address)
    {
        telemetry.CountSecurityEvent(action);
        if (IsFault(action))
            LogFault(action, account, address);
        else
            LogEvent(action, account, address);
        var counted = _counted;
        var key = new EventKey(action, account, address);
        if (counted.Count >= MostKeys && !counted.ContainsKey(key))
            key = new EventKey(action, null, Many);
        var now = clock.GetUtcNow();
        counted.AddOrUpdate(key, _ => new(1, now), (_, before) => before with { Count = before.Count + 1 });
    }

    /// <summary>
    /// Changes of how somebody signs in, and sessions that were ended, have their audit line already: they are logged.
    /// </summary>
    public void Committed(BookingDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries<AuditLine>())
            if (entry.Entity is { By: not null } line && ProofDemands.Of(line.Action) == ProofDemand.SignIn)
            {
                telemetry.CountSecurityEvent(line.Action);
                LogEvent(line.Action, line.AccountId, Nowhere);
            }
    }

    /// <summary>What was counted since the last time.</summary>
    internal IReadOnlyDictionary<EventKey, EventCount> Take() =>
        Interlocked.Exchange(ref _counted, new ConcurrentDictionary<EventKey, EventCount>());

    /// <summary>Somebody tried what they may not.</summary>
    internal static bool IsFault(AuditAction action) =>
        action
            is AuditAction.FailSignIn
                or AuditAction.FailCode
                or AuditAction.FailProof
                or AuditAction.PauseAttempts
                or AuditAction.DenyAuthority;

    [LoggerMessage(LogLevel.Information, "Security event {SecurityEvent} of account {Account} from {Address}")]
    private partial void LogEvent(AuditAction securityEvent, Guid? account, string address);

    [LoggerMessage(LogLevel.Warning, "Security event {SecurityEvent} of account {Account} from {Address}")]
    private partial void LogFault(AuditAction securityEvent, Guid? account, string address);
}
