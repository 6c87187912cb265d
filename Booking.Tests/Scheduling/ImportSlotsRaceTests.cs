using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Import;
using Booking.Domain.Scheduling.Series;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static Booking.Tests.Scheduling.ImportSlotsTests;

namespace Booking.Tests.Scheduling;

/// <summary>Two imports of one file at the same moment, and the control (rule Import).</summary>
public sealed class ImportSlotsRaceTests
{
    [Theory, OnEveryDatabase]
    public async Task Two_who_import_the_same_file_at_once_add_it_once(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var (file, other) = (Unattended(), await scene.Booking.Studio.StaffAsync());
        var fingerprint = (await scene.PlanAsync(file)).Fingerprint;

        var answers = await Task.WhenAll(
            ((Actor[])[scene.Staff, other]).Select(who =>
                Task.Run(() =>
                    scene
                        .Get<ImportSlots>()
                        .RunAsync(who, file, new(fingerprint, BulkScene.NewKey()), CancellationToken.None)
                )
            )
        );

        Assert.Single(answers, a => a.Value is not null);
        Assert.Equal(Refusal.PlanChanged, answers.Single(a => a.Refusal is not null).Refusal);
        Assert.Equal(50, (await scene.SlotsAsync()).Count);
    }

    /// <summary>Slots without staff and room have only the location's row lock to wait for.</summary>
    [Theory, OnEveryDatabase]
    public async Task Control_without_the_location_s_row_lock_two_add_the_same_file_twice(DatabaseEngine engine)
    {
        var unguarded = new GuardOff(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("Locations", StringComparison.Ordinal)
        );
        await using var scene = await BulkScene.StartAsync(engine, "Asia/Tokyo", unguarded, new BothHaveLooked());
        var (file, other) = (Unattended(), await scene.Booking.Studio.StaffAsync());
        var fingerprint = (await scene.PlanAsync(file)).Fingerprint;

        var answers = await Task.WhenAll(
            ((Actor[])[scene.Staff, other]).Select(who =>
                Task.Run(() =>
                    scene
                        .Get<ImportSlots>()
                        .RunAsync(who, file, new(fingerprint, BulkScene.NewKey()), CancellationToken.None)
                )
            )
        );

        Assert.All(answers, a => Assert.NotNull(a.Value));
        Assert.Equal(100, (await scene.SlotsAsync()).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task A_double_click_imports_once_and_both_clicks_hear_the_same(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var file = Unattended();
        var accepted = new BulkAcceptance((await scene.PlanAsync(file)).Fingerprint, BulkScene.NewKey());

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ =>
                    Task.Run(() =>
                        scene.Get<ImportSlots>().RunAsync(scene.Staff, file, accepted, CancellationToken.None)
                    )
                )
        );

        Assert.All(answers, a => Assert.Equal(50, a.Value!.Added));
        Assert.Equal(50, (await scene.SlotsAsync()).Count);
    }

    /// <summary>
    /// Each of two imports goes on to write only when the other, too, has looked for the second time at what stands.
    /// </summary>
    private sealed class BothHaveLooked : DbCommandInterceptor
    {
        private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConcurrentDictionary<Guid, int> _looks = new();
        private int _arrived;

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            DbDataReader result,
            CancellationToken cancellationToken = default
        )
        {
            if (
                command.Transaction is null
                || !command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)
                || !command.CommandText.Contains("TrialCapacity", StringComparison.Ordinal)
            )
                return result;
            if (_looks.AddOrUpdate(eventData.ConnectionId, 1, (_, n) => n + 1) != 2)
                return result;
            if (Interlocked.Increment(ref _arrived) == 2)
                _both.TrySetResult();
            await _both.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
            return result;
        }
    }
}
