using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Settings;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Settings;

/// <summary>An admin sets what the configuration says otherwise (rule Studio settings).</summary>
public sealed class SaveSettingsTests
{
    private static readonly Actor Admin = new(Guid.NewGuid(), null, IsStaff: false, IsAdmin: true);

    [Theory, OnEveryDatabase]
    public async Task What_differs_from_the_configuration_is_kept_audited_and_told(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);

        var first = (await SaveAsync(booking, 0, ("Site:Name", " スタジオ波 "), ("Site:Accent", ""))).Value!;

        Assert.Equal(("スタジオ波", 1, 1), (first.Own["Site:Name"], first.Own.Count, first.Version));
        var read = Assert.Single(await booking.Server.Get<ReadSettings>().RunAsync(CancellationToken.None));
        Assert.Equal(("スタジオ波", 1), (read.Own["Site:Name"], read.Version));
        Assert.Equal(1, booking.Server.Settings.Told);
        var line = Assert.Single(await booking.Server.ReadAsync(db => db.AuditLines.ToListAsync()));
        Assert.Equal(
            (AuditAction.ChangeSettings, "Site:Name: Booking", "Site:Name: スタジオ波"),
            (line.Action, line.Before, line.After)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task What_the_configuration_says_is_not_kept_so_that_it_holds_again(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        await SaveAsync(booking, 0, ("Site:Name", "Nami"), ("Site:Accent", "#204060"));

        var again = (await SaveAsync(booking, 1, ("Site:Name", "Booking"))).Value!;

        Assert.Equal(["Site:Accent"], again.Own.Keys);
        Assert.Equal(2, again.Version);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_looked_at_older_settings_changes_nothing_and_sees_what_is_saved(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        await SaveAsync(booking, 0, ("Site:Name", "Nami"));

        var late = (await SaveAsync(booking, 0, ("Site:Name", "Kaze"))).Refusal!;

        Assert.Equal(Refusal.ChangedMeanwhile, late.Refusal);
        Assert.Equal(("Nami", 1), (late.Current!.Own["Site:Name"], late.Current.Version));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_who_save_at_once_one_wins(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        await SaveAsync(booking, 0, ("Site:Name", "Nami"));

        var both = await Task.WhenAll(
            Task.Run(() => SaveAsync(booking, 1, ("Site:Name", "A"))),
            Task.Run(() => SaveAsync(booking, 1, ("Site:Name", "B")))
        );

        Assert.Single(both, r => r.Value is { Version: 2 });
        Assert.Single(both, r => r.Refusal?.Refusal == Refusal.ChangedMeanwhile);
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_not_possible_unknown_or_not_an_admin_s_changes_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);

        var empty = (await SaveAsync(booking, 0, ("Site:Name", "  "))).Refusal!;
        Assert.Equal(SettingFault.Missing, empty.Faults["Site:Name"]);
        Assert.Equal(
            Refusal.SettingsMalformed,
            (await SaveAsync(booking, 0, ("Stripe:SecretKey", "sk_live_mine"))).Refusal!.Refusal
        );
        var staff = new Actor(Guid.NewGuid(), null, IsStaff: true, IsAdmin: false);
        var refused = await booking
            .Server.Get<SaveSettings>()
            .RunAsync(
                staff,
                SettingGroup.Studio,
                new Dictionary<string, string> { ["Site:Name"] = "Mine" },
                0,
                CancellationToken.None
            );
        Assert.Equal(Refusal.NotAllowed, refused.Refusal!.Refusal);
        Assert.Empty(await booking.Server.Get<ReadSettings>().RunAsync(CancellationToken.None));
        Assert.Equal(0, booking.Server.Settings.Told);
    }

    private static Task<Result<SettingsView, SettingsNotSaved>> SaveAsync(
        TestBooking booking,
        int version,
        params (string Name, string Value)[] values
    ) =>
        booking
            .Server.Get<SaveSettings>()
            .RunAsync(
                Admin,
                SettingGroup.Studio,
                values.ToDictionary(v => v.Name, v => v.Value),
                version,
                CancellationToken.None
            );
}
