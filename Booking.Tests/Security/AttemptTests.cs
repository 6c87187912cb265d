using System.Text.RegularExpressions;
using Booking.Domain.Persistence;
using Booking.Domain.Security.Attempts;
using Booking.Domain.Security.Sessions;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Security;

/// <summary>Who guesses is slowed down where they guess, and nobody is locked out (rule Attempts).</summary>
public sealed partial class AttemptTests
{
    private const string Owner = "OWNER@MAIL.EXAMPLE";
    private const string Here = "203.0.113.7";

    [Theory, OnEveryDatabase]
    public async Task A_stranger_holds_up_neither_the_owner_s_device_nor_another_address(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        for (var i = 0; i < 5; i++)
            Assert.Null(await BeginAsync(scene, From(Here)));

        Assert.NotNull(await BeginAsync(scene, From(Here)));
        Assert.Null(await BeginAsync(scene, From(Here) with { Device = Guid.NewGuid() }));
        Assert.Null(await BeginAsync(scene, From("198.51.100.9")));
        Assert.Null(await BeginAsync(scene, AttemptPlace.OfPassword("OTHER@MAIL.EXAMPLE", Here, null)));
        Assert.Null(await BeginAsync(scene, AttemptPlace.OfCode(scene.Member.AccountId, Here, null)));
    }

    [Theory, OnEveryDatabase]
    public async Task Pauses_double_up_to_a_quarter_of_an_hour_and_are_forgotten_after_one(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var clock = scene.Booking.Clock;
        for (var i = 0; i < 4; i++)
            Assert.Null(await BeginAsync(scene, From(Here)));

        foreach (var seconds in new[] { 30, 60, 120, 240, 480, 900, 900 })
        {
            Assert.Null(await BeginAsync(scene, From(Here)));
            Assert.Equal(clock.GetUtcNow().AddSeconds(seconds), await BeginAsync(scene, From(Here)));
            clock.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.NotNull(await BeginAsync(scene, From(Here)));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        clock.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 5; i++)
            Assert.Null(await BeginAsync(scene, From(Here)));
        Assert.NotNull(await BeginAsync(scene, From(Here)));
    }

    [Theory, OnEveryDatabase]
    public async Task A_right_one_begins_anew(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
                Assert.Null(await BeginAsync(scene, From(Here)));
            await scene.Server.Get<AttemptBrake>().SucceedAsync(From(Here), CancellationToken.None);
        }

        Assert.Null(await BeginAsync(scene, From(Here)));
    }

    [Theory, OnEveryDatabase]
    public async Task Guesses_from_everywhere_are_slow_together_and_leave_the_owner_s_device_alone(
        DatabaseEngine engine
    )
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        for (var i = 0; i < 100; i++)
            Assert.Null(await BeginAsync(scene, From($"10.0.0.{i}")));

        Assert.Equal(scene.Booking.Clock.GetUtcNow().AddSeconds(10), await BeginAsync(scene, From("10.0.1.1")));
        Assert.Null(await BeginAsync(scene, From(Here) with { Device = Guid.NewGuid() }));
        scene.Booking.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await BeginAsync(scene, From("10.0.1.2")));
        Assert.NotNull(await BeginAsync(scene, From("10.0.1.3")));

        scene.Booking.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await BeginAsync(scene, From("10.0.1.4")));
        Assert.Null(await BeginAsync(scene, From("10.0.1.5")));
    }

    [Theory, OnEveryDatabase]
    public async Task Codes_are_fewer_because_they_are_short(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        AttemptPlace Code(int i) => AttemptPlace.OfCode(scene.Member.AccountId, $"10.0.0.{i}", null);
        for (var i = 0; i < 20; i++)
            Assert.Null(await BeginAsync(scene, Code(i)));

        Assert.Equal(scene.Booking.Clock.GetUtcNow().AddMinutes(1), await BeginAsync(scene, Code(99)));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_many_at_once_no_more_get_through(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);

        Assert.Equal(5, (await ManyAsync(scene)).Count(until => until is null));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_all_of_them_get_through(DatabaseEngine engine)
    {
        var unguarded = new GuardOff(
            sql => sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("AttemptCounters"),
            NoPause()
        );
        await using var scene = await FrontDeskScene.OpenAsync(engine, unguarded);

        Assert.All(await ManyAsync(scene), until => Assert.Null(until));
    }

    [Theory, OnEveryDatabase]
    public async Task Counters_that_count_no_longer_are_forgotten(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await BeginAsync(scene, From(Here));
        scene.Booking.Clock.Advance(TimeSpan.FromHours(23));
        await scene.Server.Get<SweepSessions>().RunAsync(CancellationToken.None);
        Assert.Equal(2, await CountersAsync(scene));

        scene.Booking.Clock.Advance(TimeSpan.FromHours(1));
        await scene.Server.Get<SweepSessions>().RunAsync(CancellationToken.None);
        Assert.Equal(0, await CountersAsync(scene));
    }

    private static AttemptPlace From(string address) => AttemptPlace.OfPassword(Owner, address, null);

    private static Task<DateTimeOffset?> BeginAsync(FrontDeskScene scene, AttemptPlace place) =>
        scene.Server.Get<AttemptBrake>().BeginAsync(place, CancellationToken.None);

    /// <summary>At once, after the first, so that all meet the same row.</summary>
    private static async Task<DateTimeOffset?[]> ManyAsync(FrontDeskScene scene)
    {
        var first = await BeginAsync(scene, From(Here));
        var others = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => BeginAsync(scene, From(Here))));
        return [first, .. others];
    }

    private static Task<int> CountersAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(db => db.AttemptCounters.CountAsync());

    [GeneratedRegex("""\s+AND\s+\(\w+\.["\[]Until["\]] IS NULL OR \w+\.["\[]Until["\]] <= @\w+\)""")]
    private static partial Regex NoPause();
}
