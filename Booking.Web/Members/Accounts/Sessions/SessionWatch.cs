using Booking.Domain.Security.Sessions;

namespace Booking.Web.Members.Accounts.Sessions;

/// <summary>
/// Every two seconds asks once, for all open pages of this server, whose sessions still stand, and signs the other
/// pages out (rule Sessions): whatever server ended them, and whatever changed their account. Runs in a paused program
/// too.
/// </summary>
internal sealed class SessionWatch(
    LiveSessions live,
    FindLiveSessions find,
    TimeProvider clock,
    ILogger<SessionWatch> log
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await TickAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "Which sessions stand could not be read; it is tried again");
            }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        var ids = live.Ids;
        if (ids.Count > 0)
            live.EndOthers(ids, await find.RunAsync(ids, cancellationToken));
    }
}
