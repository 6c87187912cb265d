using Booking.Tests.TestKit;
using Booking.Web.Live;

namespace Booking.Tests.Live;

public sealed class PresenceTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
    private static readonly SlotWindow Week = new(1, Monday, Monday.AddDays(7));

    private readonly ManualClock _clock = new(Monday);
    private readonly Presence _presence;

    public PresenceTests() => _presence = new Presence(_clock);

    public void Dispose() => _presence.Dispose();

    [Fact]
    public void Who_looks_at_the_same_days_of_a_location_is_seen_and_nobody_else()
    {
        var sato = Enter("佐藤", Week);
        using var suzuki = Enter("鈴木", new(1, Monday.AddDays(2), Monday.AddDays(3)));
        using var elsewhere = Enter("田中", new(2, Monday, Monday.AddDays(7)));
        using var later = Enter("渡辺", new(1, Monday.AddDays(7), Monday.AddDays(14)));

        Assert.Equal(["鈴木"], sato.Others.Select(o => o.Name.Ja));
        Assert.Equal(["佐藤"], suzuki.Others.Select(o => o.Name.Ja));
        sato.Dispose();
        Assert.Empty(suzuki.Others);
    }

    [Fact]
    public void Others_hear_at_once_what_somebody_has_open_or_drags()
    {
        var heard = 0;
        using var sato = _presence.Enter(Guid.NewGuid(), new("佐藤", "Sato"), () => heard++);
        sato.LookAt(Week);
        using var suzuki = Enter("鈴木", Week);
        suzuki.Open(12);
        Assert.Equal((2, 12L, false), (heard, sato.Others[0].OpenSlot!.Value, sato.Others[0].IsDragging));
        suzuki.Drag(13);
        Assert.True(sato.Others[0].IsDragging);
        suzuki.Drag(null);
        Assert.Null(sato.Others[0].OpenSlot);
        suzuki.Beat();
        Assert.Equal(4, heard);
    }

    [Fact]
    public void A_browser_that_died_is_forgotten_and_one_that_comes_back_is_seen_again()
    {
        using var sato = Enter("佐藤", Week);
        var dead = Enter("鈴木", Week);
        dead.Open(12);
        for (var passed = TimeSpan.Zero; passed < Presence.TimeOut; passed += Presence.BeatEvery)
        {
            Assert.Single(sato.Others);
            _clock.Advance(Presence.BeatEvery);
            sato.Beat();
        }

        Assert.Empty(sato.Others);
        dead.Beat();
        Assert.Equal(12, Assert.Single(sato.Others).OpenSlot);
    }

    [Fact]
    public void A_crashed_browser_is_gone_within_thirty_seconds()
    {
        using var sato = Enter("佐藤", Week);
        _clock.Advance(TimeSpan.FromSeconds(7)); // between two looks
        sato.Beat();
        Enter("鈴木", Week);
        Assert.Single(sato.Others);
        for (var second = 0; second < 30; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            sato.Beat();
        }

        Assert.Empty(sato.Others);
    }

    [Fact]
    public void The_same_account_in_another_window_is_told_apart()
    {
        var account = Guid.NewGuid();
        using var one = _presence.Enter(account, new("受付", "Desk"), () => { });
        using var two = _presence.Enter(account, new("受付", "Desk"), () => { });
        one.LookAt(Week);
        two.LookAt(Week);
        Assert.True(Assert.Single(one.Others).IsSelf);
    }

    private PresenceEntry Enter(string name, SlotWindow window)
    {
        var entry = _presence.Enter(Guid.NewGuid(), new(name, ""), () => { });
        entry.LookAt(window);
        return entry;
    }
}
