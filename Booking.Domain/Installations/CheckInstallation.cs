using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Installations;

/// <summary>
/// Reads the installation, makes it at the very first start, and decides whether this server may work with it (rules
/// Installation, Copied database): at the start, and again with every renewal of its lease. A paused server does not
/// renew its lease, so that it never keeps another one from working.
/// </summary>
public sealed class CheckInstallation(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    InstallationState state,
    InstallationSettings settings,
    TimeProvider clock,
    ILogger<CheckInstallation> log
)
{
    /// <summary>How often a server renews its lease.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>How long a silent server counts as running.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var stored = await ReadOrMakeAsync(cancellationToken);
        stored = await CompleteAsync(stored, cancellationToken);
        var pause = settings.IsWatched ? await WhyPausedAsync(stored, cancellationToken) : null;
        if (pause is null)
            await RenewAsync(cancellationToken);
        else if (state.Pause != pause)
            log.LogCritical(
                "Booking is paused: {Reason}, stored {Stored}, found {Found}. An admin answers on /admin/installation",
                pause.Reason,
                pause.Stored,
                pause.Found
            );
        state.Set(stored.Id, pause);
    }

    /// <summary>The server stops: whoever starts elsewhere need not wait for its lease to lapse.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken) =>
        transactions.RunAsync(
            (db, token) => db.RunningServers.Where(s => s.Id == state.ServerId).ExecuteDeleteAsync(token),
            cancellationToken
        );

    /// <summary>The provider has said which account our key belongs to.</summary>
    internal async Task NoteAccountAsync(string accountId, CancellationToken cancellationToken)
    {
        state.FoundAccount = accountId;
        await RunAsync(cancellationToken);
    }

    private async Task<Installation> ReadOrMakeAsync(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Installation.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } known)
                return known;
        }

        try
        {
            return await transactions.RunAsync(
                (db, _) =>
                {
                    var made = new Installation(settings.Address, settings.IsLive, clock.GetUtcNow());
                    db.Installation.Add(made);
                    return Task.FromResult(made);
                },
                cancellationToken
            );
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            // Another server of the same first start has made it.
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return await db.Installation.AsNoTracking().SingleAsync(cancellationToken);
        }
    }

    /// <summary>What was not known when the row was made: a later configured address, and the account.</summary>
    private async Task<Installation> CompleteAsync(Installation stored, CancellationToken cancellationToken)
    {
        var (address, account) = (settings.Address, state.FoundAccount);
        var lacksAddress = stored.Address is null && address is not null;
        var lacksAccount = stored.AccountId is null && account is not null;
        if (!lacksAddress && !lacksAccount)
            return stored;
        return await transactions.RunAsync(
            async (db, token) =>
            {
                if (lacksAddress)
                    await db
                        .Installation.Where(i => i.Address == null)
                        .ExecuteUpdateAsync(set => set.SetProperty(i => i.Address, address), token);
                if (lacksAccount)
                    await db
                        .Installation.Where(i => i.AccountId == null)
                        .ExecuteUpdateAsync(set => set.SetProperty(i => i.AccountId, account), token);
                return await db.Installation.AsNoTracking().SingleAsync(token);
            },
            cancellationToken
        );
    }

    private async Task<Pause?> WhyPausedAsync(Installation stored, CancellationToken cancellationToken)
    {
        if (settings.Address is { } own)
        {
            // First: while it works with the database, this one is neither moved nor a copy.
            if (await OtherServerAsync(own, cancellationToken) is { } other)
                return new(PauseReason.OtherServer, other, own);
            if (stored.Address is { } before && !SiteAddress.IsSame(before, own))
                return new(PauseReason.NewAddress, before, own);
        }

        if (stored.IsLive != settings.IsLive)
            return new(PauseReason.OtherMode, Mode(stored.IsLive), Mode(settings.IsLive));
        return state.FoundAccount is { } account && stored.AccountId is { } known && known != account
            ? new(PauseReason.OtherAccount, known, account)
            : null;
    }

    private async Task<string?> OtherServerAsync(string own, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Lease;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var living = await db
            .RunningServers.Where(s => s.Id != state.ServerId && s.SeenAt >= since)
            .Select(s => s.Address)
            .Distinct()
            .ToListAsync(cancellationToken);
        return living.Find(address => !SiteAddress.IsSame(address, own));
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        if (settings.Address is not { } address)
            return;
        try
        {
            await transactions.RunAsync((db, token) => RenewAsync(db, address, token), cancellationToken);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            // Two calls of this process added it at the same moment.
        }
    }

    private async Task<int> RenewAsync(BookingDbContext db, string address, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db
            .RunningServers.Where(s => s.Id != state.ServerId && s.SeenAt < now - Lease)
            .ExecuteDeleteAsync(cancellationToken);
        var renewed = await db
            .RunningServers.Where(s => s.Id == state.ServerId)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancellationToken);
        if (renewed == 0)
            db.RunningServers.Add(new RunningServer(state.ServerId, address, now));
        return renewed;
    }

    internal static string Mode(bool isLive) => isLive ? "live" : "test";
}
