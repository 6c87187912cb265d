using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.FrontDesk.Kiosks;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

/// <summary>A form that is sent twice makes one kiosk.</summary>
public sealed class KioskKeyTests
{
    [Theory, OnEveryDatabase]
    public async Task One_key_makes_one_kiosk_also_at_once(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);

        Assert.Equal(1, await OpenAtOnceAsync(scene, scene.Server));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_index_it_makes_more(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.Booking.Database.ExecuteAsync(
            "DROP INDEX \"IX_Kiosks_Hash\"",
            "DROP INDEX [IX_Kiosks_Hash] ON [Kiosks]"
        );

        var careless = scene.Booking.StartServer(new Meeting("Kiosks", "OpenedBy", "Hash"));

        Assert.True(await OpenAtOnceAsync(scene, careless) > 1);
    }

    [Theory, OnEveryDatabase]
    public async Task A_key_is_nobody_elses_and_cannot_be_made_up_or_used_after_the_end(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var (open, place) = (scene.Server.Get<OpenKiosk>(), scene.Location.Number);
        var (key, other) = (open.NewKey(), await scene.Booking.Studio.StaffAsync());
        Assert.NotNull((await open.RunAsync(scene.Staff, place, "x", key, default)).Value);

        Assert.Equal(Refusal.KioskUnfit, (await open.RunAsync(other, place, "x", key, default)).Refusal);
        Assert.Equal(
            Refusal.KioskUnfit,
            (await open.RunAsync(scene.Staff, place, "x", SecretText.NewCode(), default)).Refusal
        );
        Assert.Equal(Refusal.KioskUnfit, (await open.RunAsync(scene.Staff, place, "x", key[..^2], default)).Refusal);
        Assert.Equal(Refusal.KioskUnfit, (await open.RunAsync(scene.Staff, place, "x", null, default)).Refusal);
        var id = await scene.Server.ReadAsync(db => db.Kiosks.Select(k => k.Id).SingleAsync());
        await scene.Server.Get<EndKiosk>().RunAsync(scene.Staff, id, default);
        Assert.Equal(Refusal.KioskUnfit, (await open.RunAsync(scene.Staff, place, "x", key, default)).Refusal);
    }

    /// <returns>How many kiosks there are after eight presses of one form.</returns>
    private static async Task<int> OpenAtOnceAsync(FrontDeskScene scene, TestServer server)
    {
        var open = server.Get<OpenKiosk>();
        var (key, place) = (open.NewKey(), scene.Location.Number);
        var codes = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Task.Run(() => open.RunAsync(scene.Staff, place, "入口", key, CancellationToken.None)))
        );
        Assert.Single(codes.Select(FrontDeskScene.Value).Distinct());
        return await scene.Server.ReadAsync(db => db.Kiosks.CountAsync());
    }
}
