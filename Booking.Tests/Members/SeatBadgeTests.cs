using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Theme.Seats;
using Bunit;

namespace Booking.Tests.Members;

public sealed class SeatBadgeTests : ComponentTest
{
    [Theory]
    [InlineData("ja", SeatState.Free, 8, 5, 0, "○ 残り3席")]
    [InlineData("en", SeatState.Free, 8, 5, 0, "○ 3 seats left")]
    [InlineData("en", SeatState.Free, 1, 0, 0, "○ 1 seat left")]
    [InlineData("ja", SeatState.Short, 8, 7, 1, "△ 残り1席 · 1席 仮予約中")]
    [InlineData("en", SeatState.Short, 8, 7, 2, "△ 1 seat left · 2 on hold")]
    [InlineData("ja", SeatState.Full, 8, 8, 0, "× 満席")]
    [InlineData("en", SeatState.Full, 8, 8, 1, "× Full · 1 on hold")]
    [InlineData("ja", SeatState.Started, 8, 5, 1, "– 開始済み")]
    [InlineData("en", SeatState.Closed, 8, 5, 0, "– Closed")]
    [InlineData("ja", SeatState.Cancelled, 8, 5, 0, "– 中止")]
    public void Seats_are_told_by_shape_and_words(
        string language,
        SeatState state,
        int capacity,
        int taken,
        int held,
        string words
    )
    {
        Speak(language);
        var badge = Render<SeatBadge>(p =>
            p.Add(b => b.Seats, new SeatCount(capacity, taken, held)).Add(b => b.State, state)
        );
        Assert.Equal(words, Words(badge.Find(".seats")));
        Assert.Equal("true", badge.Find(".seats-shape").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void A_count_moves_only_when_it_changes()
    {
        var badge = Render<SeatBadge>(p =>
            p.Add(b => b.Seats, new SeatCount(8, 5, 0)).Add(b => b.State, SeatState.Free)
        );
        Assert.DoesNotContain("moved", badge.Find(".seats-count").ClassName);
        badge.Render(p => p.Add(b => b.Seats, new SeatCount(8, 6, 1)));
        Assert.Contains("moved-down", badge.Find(".seats-count").ClassName);
        badge.Render(p => p.Add(b => b.Seats, new SeatCount(8, 5, 0)));
        Assert.Contains("moved-up", badge.Find(".seats-count").ClassName);
    }

    [Fact]
    public void The_same_count_is_not_rendered_twice()
    {
        var badge = Render<SeatBadge>(p =>
            p.Add(b => b.Seats, new SeatCount(8, 5, 0)).Add(b => b.State, SeatState.Free)
        );
        var before = badge.RenderCount;
        badge.Render(p => p.Add(b => b.Seats, new SeatCount(8, 5, 0)));
        Assert.Equal(before, badge.RenderCount);
    }
}
